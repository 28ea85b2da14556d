/** Answers needed before anyone is suspected. */
export const fewestVotesToSuspect = 20;
/** Half-way from guessing to perfect. */
export const suspectedBelow = 0.75;

/**
 * Whether an annotator's answers cannot be told from guessing (the interval of the reliability reaches down
 * to a coin's) though there are enough of them to say that they are nearer to guessing than to perfect.
 */
export function isSuspected(low: number, high: number, votes: number): boolean {
  return votes >= fewestVotesToSuspect && low <= 0.5 && high < suspectedBelow;
}
