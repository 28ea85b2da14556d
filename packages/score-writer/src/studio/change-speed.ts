/**
 * Plays a signal `speed` times as fast, as a tape would: pitch and resonances move together.
 *
 * @returns `length` samples by cubic interpolation (Catmull-Rom); silence after the signal's end.
 */
export function changeSpeed(samples: Float32Array, speed: number, length: number): Float32Array {
  const changed = new Float32Array(length);
  const at = (i: number): number => samples[i] ?? 0;
  for (let i = 0; i < length; i++) {
    const place = i * speed;
    const whole = Math.floor(place);
    if (whole >= samples.length) break;
    const part = place - whole;
    const before = at(whole - 1);
    const here = at(whole);
    const next = at(whole + 1);
    const after = at(whole + 2);
    changed[i] =
      here +
      0.5 *
        part *
        (next -
          before +
          part * (2 * before - 5 * here + 4 * next - after + part * (3 * (here - next) + after - before)));
  }
  return changed;
}
