/** When a clip came to an annotator, and when the first answer about it arrived. Milliseconds. */
export interface AnsweredClip {
  handedOutAt: number;
  answeredAt: number;
}

export interface PaceRule {
  /** Clips from which on the pace decides; 0: never. */
  paceClips: number;
  /** Seconds that listening to a clip and answering take at least. */
  fewestSeconds: number;
}

/** Why answers cannot be a person's. */
export type ScriptedReason =
  | { kind: 'impossiblePace'; clips: number; seconds: number }
  | { kind: 'clockwork'; clips: number; seconds: number };

/** Standard deviation over mean of the pauses of whoever listens is far above this. */
const clockworkVariation = 0.02;

/**
 * Whether somebody who needs `fewestSeconds` a clip, one after the other, could have given these answers: the
 * schedulability of jobs with release times and deadlines on one machine. They could not if some span of time holds
 * more work, of clips that were handed out and answered within it, than it lasts (the demand-bound test of
 * preemptive earliest-deadline-first scheduling; Baruah, Rosier, Howell 1990, Real-Time Systems 2, 301–324). Answers
 * that were kept offline and arrive at once pass, as their clips were handed out long before.
 * Only spans with at least `paceClips` clips decide.
 */
function findImpossiblePace(clips: readonly AnsweredClip[], rule: PaceRule): ScriptedReason | null {
  const byAnswer = [...clips].sort((one, other) => one.answeredAt - other.answeredAt);
  for (const { handedOutAt: from } of byAnswer) {
    let inside = 0;
    for (const { handedOutAt, answeredAt } of byAnswer) {
      if (handedOutAt < from) continue;
      inside++;
      const seconds = (answeredAt - from) / 1000;
      if (inside >= rule.paceClips && seconds < inside * rule.fewestSeconds) {
        return { kind: 'impossiblePace', clips: inside, seconds };
      }
    }
  }
  return null;
}

/** Whether the newest answers follow one another like clockwork, at a pace at which they were given one by one. */
function findClockwork(clips: readonly AnsweredClip[], rule: PaceRule): ScriptedReason | null {
  const times = clips
    .map(({ answeredAt }) => answeredAt)
    .sort((one, other) => one - other)
    .slice(-rule.paceClips - 1);
  if (times.length <= rule.paceClips) return null;
  const pauses = times.slice(1).map((time, index) => (time - times[index]!) / 1000);
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
  const variance = pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / (pauses.length - 1);
  if (mean < rule.fewestSeconds || Math.sqrt(variance) >= clockworkVariation * mean) return null;
  return { kind: 'clockwork', clips: pauses.length, seconds: mean };
}

/** Why an annotator's answers are a program's; null when a person could have given them. */
export function findScriptedAnswers(clips: readonly AnsweredClip[], rule: PaceRule): ScriptedReason | null {
  if (rule.paceClips === 0 || clips.length < rule.paceClips) return null;
  return findImpossiblePace(clips, rule) ?? findClockwork(clips, rule);
}
