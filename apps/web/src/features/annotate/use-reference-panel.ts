'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useReferenceClips } from './use-reference-clips.ts';
import { useReferencePlayer } from './use-reference-player.ts';

/** The panel about an instrument: opened and walked through by one key, closed by Escape. */
export function useReferencePanel(instrumentId: string | undefined) {
  const [isOpen, setOpen] = useState(false);
  const player = useReferencePlayer();
  const { play, stop } = player;
  const { data: clips } = useReferenceClips(instrumentId, isOpen);
  const next = useRef(0);
  const [wantsSound, setWantsSound] = useState(false);

  const close = useCallback(() => {
    stop();
    setOpen(false);
  }, [stop]);

  /** Opens the panel and plays the first clip; pressed again, the next one. */
  const advance = useCallback(() => {
    if (!isOpen) next.current = 0;
    setOpen(true);
    setWantsSound(true);
  }, [isOpen]);

  useEffect(() => {
    if (!wantsSound || clips === undefined) return;
    setWantsSound(false);
    const clip = clips[next.current % Math.max(1, clips.length)];
    if (clip === undefined) return;
    next.current += 1;
    play(clip);
  }, [wantsSound, clips, play]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another instrument begins with its first clip.
  useEffect(() => {
    next.current = 0;
    stop();
  }, [instrumentId, stop]);

  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOpen, close]);

  return { isOpen, player, advance, close };
}
