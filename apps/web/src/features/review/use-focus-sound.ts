import { useEffect } from 'react';
import { loadClipAudio } from '../../lib/audio/clip-audio.ts';
import type { ListPlayer } from '../../lib/audio/use-list-player.ts';
import { pairKey, type ReviewPair } from './review-operations.ts';

/** Long enough that nothing sounds of what is only passed on the way. */
const restMillis = 150;
const clipsAhead = 3;

/** Plays the pair that the focus rests on, and fetches the next ones meanwhile. */
export function useFocusSound(
  pairs: readonly ReviewPair[],
  focus: string | null,
  player: ListPlayer,
  isQuiet: boolean,
): void {
  const { play } = player;
  const at = focus === null ? -1 : pairs.findIndex((pair) => pairKey(pair) === focus);
  const clip = pairs[at]?.clip;
  const [clipId, audioUrl] = [clip?.id, clip?.audioUrl];
  // biome-ignore lint/correctness/useExhaustiveDependencies: pairs that come or go elsewhere start no sound again.
  useEffect(() => {
    if (clipId === undefined || audioUrl === undefined || isQuiet) return;
    const timer = setTimeout(() => {
      play({ id: clipId, audioUrl });
      for (const { clip: next } of pairs.slice(at + 1, at + 1 + clipsAhead)) {
        loadClipAudio(next.id, next.audioUrl).catch(() => undefined);
      }
    }, restMillis);
    return () => clearTimeout(timer);
  }, [clipId, audioUrl, play, isQuiet]);
}
