import type { ListeningWindow } from './plan-windows.ts';

/** What the model said of one window, [instruments]; null where it has not heard it yet. */
export type WindowResults = readonly (Float32Array | null)[];

/** A stretch of time in which an instrument reaches its threshold without a break. */
export interface HeardStretch {
  fromSeconds: number;
  toSeconds: number;
}

/** One instrument over the whole recording. */
export interface Lane {
  instrument: string;
  threshold: number;
  /** Of each window; null where it is not known yet. */
  probabilities: (number | null)[];
  stretches: HeardStretch[];
  heardSeconds: number;
  strongest: { probability: number; atSeconds: number } | null;
}

function findStretches(
  windows: readonly ListeningWindow[],
  probabilities: readonly (number | null)[],
  threshold: number,
): HeardStretch[] {
  const stretches: HeardStretch[] = [];
  let open: HeardStretch | null = null;
  windows.forEach(({ shownFromSeconds, shownToSeconds }, place) => {
    const probability = probabilities[place];
    if (probability === null || probability === undefined || probability < threshold) open = null;
    else if (open !== null) open.toSeconds = shownToSeconds;
    else {
      open = { fromSeconds: shownFromSeconds, toSeconds: shownToSeconds };
      stretches.push(open);
    }
  });
  return stretches;
}

/** One lane an instrument, in the model's order. An instrument is heard from its threshold on, that included. */
export function makeLanes(
  windows: readonly ListeningWindow[],
  results: WindowResults,
  instruments: readonly string[],
  thresholds: readonly number[],
): Lane[] {
  return instruments.map((instrument, position) => {
    const threshold = thresholds[position]!;
    const probabilities = windows.map((_, place) => results[place]?.[position] ?? null);
    const stretches = findStretches(windows, probabilities, threshold);
    let strongest: Lane['strongest'] = null;
    probabilities.forEach((probability, place) => {
      if (probability === null || (strongest !== null && probability <= strongest.probability)) return;
      const { shownFromSeconds, shownToSeconds } = windows[place]!;
      strongest = { probability, atSeconds: (shownFromSeconds + shownToSeconds) / 2 };
    });
    const heardSeconds = stretches.reduce((sum, each) => sum + each.toSeconds - each.fromSeconds, 0);
    return { instrument, threshold, probabilities, stretches, heardSeconds, strongest };
  });
}

/** The window whose result is drawn at a position; −1 without one. */
export function findWindow(windows: readonly ListeningWindow[], seconds: number): number {
  const place = windows.findIndex(({ shownToSeconds }) => seconds < shownToSeconds);
  return place === -1 ? windows.length - 1 : place;
}

/** What is heard at a position, most probable first. */
export function heardAt(
  lanes: readonly Lane[],
  windows: readonly ListeningWindow[],
  seconds: number,
): { instrument: string; probability: number }[] {
  const place = findWindow(windows, seconds);
  return lanes
    .map(({ instrument, threshold, probabilities }) => ({
      instrument,
      probability: probabilities[place] ?? 0,
      above: (probabilities[place] ?? 0) - threshold,
      isKnown: (probabilities[place] ?? null) !== null,
    }))
    .filter(({ isKnown, above }) => isKnown && above >= 0)
    .sort((one, other) => other.probability - one.probability)
    .map(({ instrument, probability }) => ({ instrument, probability }));
}
