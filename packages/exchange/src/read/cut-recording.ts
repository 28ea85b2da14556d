import type { Stretch } from './source-label.ts';

/** Length of a clip, as OpenMIC-2018 has it. */
export const clipSeconds = 10;
/** What is left at the end of a recording becomes a clip of its own from this length on. */
const shortestTailSeconds = 1;

/**
 * Stretches of a recording that become its clips: ten seconds each from the start, and what is left at the end
 * when it is a second or longer. A recording of less than eleven seconds stays whole.
 */
export function cutRecording(durationSeconds: number): Stretch[] {
  if (durationSeconds < clipSeconds + shortestTailSeconds) {
    return [{ startSeconds: 0, endSeconds: durationSeconds }];
  }
  const clips: Stretch[] = [];
  for (
    let startSeconds = 0;
    durationSeconds - startSeconds >= shortestTailSeconds;
    startSeconds += clipSeconds
  ) {
    clips.push({ startSeconds, endSeconds: Math.min(startSeconds + clipSeconds, durationSeconds) });
  }
  return clips;
}

/** Whether a stretch sounds in a clip; one without length (a point label) lies in the clip that it falls into. */
export function overlapsClip(clip: Stretch, stretch: Stretch): boolean {
  if (stretch.startSeconds === stretch.endSeconds) {
    return stretch.startSeconds >= clip.startSeconds && stretch.startSeconds < clip.endSeconds;
  }
  return stretch.startSeconds < clip.endSeconds && stretch.endSeconds > clip.startSeconds;
}
