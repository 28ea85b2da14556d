'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ReferenceClip, useReferencePlayer } from './use-reference-player.ts';

/** Clips about a subject, fetched once they are wanted. */
type UseClips = (
  subjectId: string | undefined,
  isWanted: boolean,
) => { data: readonly ReferenceClip[] | undefined };

/**
 * A panel of clips to compare with: opened and walked through by one key, closed by Escape.
 *
 * @param useClips always the same hook
 */
export function useClipPanel(subjectId: string | undefined, useClips: UseClips) {
  const [isOpen, setOpen] = useState(false);
  const player = useReferencePlayer();
  const { play, stop } = player;
  const { data: clips } = useClips(subjectId, isOpen);
  const next = useRef(0);
  const [wantsSound, setWantsSound] = useState(false);

  const close = useCallback(() => {
    stop();
    setOpen(false);
    setWantsSound(false);
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject begins with its first clip.
  useEffect(() => {
    next.current = 0;
    setWantsSound(false);
    stop();
  }, [subjectId, stop]);

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
