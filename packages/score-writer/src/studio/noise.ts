import type { Random } from '@earmark/shared';

export const noiseColours = ['white', 'pink', 'brown', 'hum'] as const;
export type NoiseColour = (typeof noiseColours)[number];

/** Noise of about unit power. Pink by P. Kellet's three-pole approximation of 1/f. */
export function writeNoise(
  colour: NoiseColour,
  samples: number,
  sampleRateHz: number,
  random: Random,
): Float32Array {
  const noise = new Float32Array(samples);
  if (colour === 'hum') {
    const baseHz = random() < 0.5 ? 50 : 60;
    const phases = [random(), random(), random(), random()];
    for (let i = 0; i < samples; i++) {
      let sum = 0;
      for (const [k, phase] of phases.entries()) {
        sum += Math.sin(2 * Math.PI * ((baseHz * (k + 1) * i) / sampleRateHz + phase)) / (k + 1);
      }
      noise[i] = sum;
    }
    return noise;
  }
  let slow = 0;
  let middle = 0;
  let fast = 0;
  for (let i = 0; i < samples; i++) {
    const white = (random() + random() + random() - 1.5) * 2;
    if (colour === 'white') noise[i] = white;
    else if (colour === 'brown') {
      slow = 0.995 * slow + 0.1 * white;
      noise[i] = slow;
    } else {
      slow = 0.99765 * slow + white * 0.099046;
      middle = 0.963 * middle + white * 0.2965164;
      fast = 0.57 * fast + white * 1.0526913;
      noise[i] = (slow + middle + fast + white * 0.1848) * 0.4;
    }
  }
  return noise;
}
