/** Length of what the model hears at once, seconds. */
export const windowSeconds = 10;
/** A recording shorter than this is one window, as an import makes one clip of it. */
const shortestCutSeconds = 11;
/** What is left at the end gets a window of its own from this length on. */
const leastRestSeconds = 0.05;

/** Steps from window to window that can be chosen, seconds. */
export const stepChoices = [2.5, 5, 10] as const;

/** Ten seconds of a recording, and the stretch of time that its result is drawn over. */
export interface ListeningWindow {
  startSeconds: number;
  endSeconds: number;
  /** Samples of the recording, from … to. */
  fromSample: number;
  toSample: number;
  /** Nearest to this window's middle: from halfway to the window before to halfway to the next. */
  shownFromSeconds: number;
  shownToSeconds: number;
}

/**
 * Windows of ten seconds over a whole recording, `stepSeconds` apart, the last one ending with the recording. They are
 * cut at the recording's own rate, as an import cuts clips, so that each is the clip that the trainer would hear.
 */
export function planWindows(samples: number, sampleRateHz: number, stepSeconds: number): ListeningWindow[] {
  const durationSeconds = samples / sampleRateHz;
  if (samples === 0) return [];
  const starts: number[] = [];
  if (durationSeconds < shortestCutSeconds) starts.push(0);
  else {
    const last = durationSeconds - windowSeconds;
    for (let place = 0; place * stepSeconds <= last; place++) starts.push(place * stepSeconds);
    if (last - starts.at(-1)! >= leastRestSeconds) starts.push(last);
  }
  const isWhole = starts.length === 1;
  const cuts = starts.map((startSeconds) => {
    const fromSample = Math.round(startSeconds * sampleRateHz);
    const length = Math.round(windowSeconds * sampleRateHz);
    const toSample = isWhole ? samples : Math.min(samples, fromSample + length);
    return { startSeconds, endSeconds: toSample / sampleRateHz, fromSample, toSample };
  });
  const middles = cuts.map(({ startSeconds, endSeconds }) => (startSeconds + endSeconds) / 2);
  return cuts.map((cut, place) => ({
    ...cut,
    shownFromSeconds: place === 0 ? 0 : (middles[place - 1]! + middles[place]!) / 2,
    shownToSeconds: place === cuts.length - 1 ? durationSeconds : (middles[place]! + middles[place + 1]!) / 2,
  }));
}
