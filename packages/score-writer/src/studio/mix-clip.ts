import { createRandom, type Random } from '@earmark/shared';
import type { Studio, ToneBand } from './draw-studio.ts';
import { applyBiquad, highPassBiquad, limitBand, peakingBiquad } from './equaliser.ts';
import { measureLevel } from './level.ts';
import { writeNoise } from './noise.ts';
import { addRoom } from './room.ts';

/** A rendered part, dry and alone. */
export interface RenderedStem {
  /** Mono. */
  samples: Float32Array;
  /** Colour of this part. */
  tone: readonly ToneBand[];
  /** Below the loudest part, ≥ 0. */
  belowDecibels: number;
}

export interface MixedClip {
  /** Mono, within ±1. */
  samples: Float32Array;
  /** Whether each stem can be heard: it sounds for half a second or more. */
  audible: boolean[];
}

const targetRms = 0.1;

function applyTone(samples: Float32Array, sampleRateHz: number, tone: readonly ToneBand[]): void {
  for (const { centreHz, q, gainDecibels } of tone) {
    applyBiquad(samples, peakingBiquad(sampleRateHz, centreHz, q, gainDecibels));
  }
}

function addNoise(mix: Float32Array, sampleRateHz: number, studio: Studio, random: Random): void {
  if (!studio.noise) return;
  const { colour, belowDecibels } = studio.noise;
  const noise = writeNoise(colour, mix.length, sampleRateHz, random);
  const gain = (measureLevel(mix, sampleRateHz).activeRms * 10 ** (-belowDecibels / 20)) / rms(noise);
  for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] as number) + gain * (noise[i] as number);
}

function rms(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length) || 1;
}

/** Balances the stems, puts them into the room, colours, limits, dirties and levels the sum. */
export function mixClip(
  stems: readonly RenderedStem[],
  studio: Studio,
  length: number,
  sampleRateHz: number,
  seed: number,
): MixedClip {
  const mix = new Float32Array(length);
  const audible: boolean[] = [];
  for (const { samples, tone, belowDecibels } of stems) {
    const stem = samples.slice(0, length);
    applyTone(stem, sampleRateHz, tone);
    const { activeRms, activeSeconds } = measureLevel(stem, sampleRateHz);
    audible.push(activeSeconds >= 0.5);
    if (activeSeconds < 0.5) continue;
    const gain = (targetRms * 10 ** (-belowDecibels / 20)) / activeRms;
    for (let i = 0; i < stem.length; i++) mix[i] = (mix[i] as number) + gain * (stem[i] as number);
  }
  const sum = addRoom(mix, sampleRateHz, studio.room);
  applyTone(sum, sampleRateHz, studio.tone);
  applyBiquad(sum, highPassBiquad(sampleRateHz, studio.rumbleHz, Math.SQRT1_2));
  if (studio.drive > 0) {
    const gain = (1 + 6 * studio.drive) / (rms(sum) * 6);
    for (let i = 0; i < sum.length; i++) sum[i] = Math.tanh((sum[i] as number) * gain);
  }
  addNoise(sum, sampleRateHz, studio, createRandom(seed));
  if (studio.bandLimitHz !== null) limitBand(sum, sampleRateHz, studio.bandLimitHz);
  const peak = sum.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
  const level = 10 ** (studio.peakDecibels / 20) / peak;
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) * level;
  return { samples: sum, audible };
}
