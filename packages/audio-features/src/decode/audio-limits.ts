import { AudioError } from '../audio-error.ts';

const mostChannels = 8;
const lowestRateHz = 4000;
const highestRateHz = 384_000;
/** Of all channels together: half a gigabyte as floats, 25 minutes of stereo at 44.1 kHz. */
export const mostSamples = 2 ** 27;

/** Refuses channel counts and sample rates that no recording has, and recordings that would fill the memory. */
export function checkAudioLimits(
  channels: number,
  sampleRateHz: number,
  seconds: number,
  longestSeconds: number,
): void {
  if (channels < 1 || channels > mostChannels) {
    throw new AudioError(
      'unsupported',
      `The recording has ${channels} channels; mix it down to between 1 and ${mostChannels}.`,
    );
  }
  if (sampleRateHz < lowestRateHz || sampleRateHz > highestRateHz) {
    throw new AudioError(
      'unsupported',
      `A sample rate of ${sampleRateHz} Hz cannot be right; save the recording again at 8 to 192 kHz.`,
    );
  }
  if (seconds > longestSeconds) {
    throw new AudioError(
      'unsupported',
      `The recording lasts ${Math.round(seconds / 60)} minutes; cut it into pieces of at most ${longestSeconds / 60}.`,
    );
  }
  if (channels * seconds * sampleRateHz > mostSamples) throw tooManySamples();
}

/** More samples than the memory should hold, whatever the header says. */
export function tooManySamples(): AudioError {
  return new AudioError(
    'unsupported',
    `The recording has more than ${Math.round(mostSamples / 1e6)} million samples; cut it into pieces, or mix it down.`,
  );
}
