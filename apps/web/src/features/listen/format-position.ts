/** Position in a recording as a clock shows it: `0:07`, `3:05`, `1:02:03`. */
export function formatPosition(seconds: number): string {
  const whole = Math.floor(seconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(whole % 60)}`
    : `${minutes}:${twoDigits(whole % 60)}`;
}

/** Seconds between the marks of a time axis: a round number that gives at most `most` of them. */
export function tickSeconds(durationSeconds: number, most = 10): number {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
  return steps.find((step) => durationSeconds / step <= most) ?? 600;
}
