const frameSeconds = 0.05;
/** Frames this far below the loudest one count as silence. */
const silenceDecibels = 45;

export interface Level {
  /** Root mean square of the frames that sound; 0 when none does. */
  activeRms: number;
  /** Length of the frames that sound. */
  activeSeconds: number;
}

/** How loud a stem is where it plays, so that short parts balance with long ones. */
export function measureLevel(samples: Float32Array, sampleRateHz: number): Level {
  const length = Math.round(frameSeconds * sampleRateHz);
  const powers: number[] = [];
  for (let start = 0; start + length <= samples.length; start += length) {
    let sum = 0;
    for (let i = start; i < start + length; i++) sum += (samples[i] as number) ** 2;
    powers.push(sum / length);
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  if (loudest < 1e-9) return { activeRms: 0, activeSeconds: 0 };
  const active = powers.filter((power) => power >= loudest * 10 ** (-silenceDecibels / 10));
  const mean = active.reduce((sum, power) => sum + power, 0) / active.length;
  return { activeRms: Math.sqrt(mean), activeSeconds: active.length * frameSeconds };
}
