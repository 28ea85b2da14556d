/** Whether 16 bits hold every sample exactly, as they do for what was decoded from 16 bits or fewer. */
function fitsSixteenBits(channels: readonly Float32Array[]): boolean {
  return channels.every((samples) => samples.every((sample) => Number.isInteger(sample * 32_768)));
}

/**
 * A PCM WAV file of channels `[samples]`, full scale ±1. What lies beyond full scale is clipped, as a player does.
 * @param isLossless whether the samples come from a lossless file: they get 24 bits where 16 are not exact
 */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  isLossless: boolean,
): Uint8Array {
  const bytesPerSample = isLossless && !fitsSixteenBits(channels) ? 3 : 2;
  const samples = channels[0]?.length ?? 0;
  const blockBytes = bytesPerSample * channels.length;
  const bytes = new Uint8Array(44 + samples * blockBytes);
  const view = new DataView(bytes.buffer);
  const writeText = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  writeText(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeText(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * blockBytes, true);
  view.setUint16(32, blockBytes, true);
  view.setUint16(34, bytesPerSample * 8, true);
  writeText(36, 'data');
  view.setUint32(40, samples * blockBytes, true);
  const scale = 2 ** (bytesPerSample * 8 - 1);
  for (let i = 0, at = 44; i < samples; i++) {
    for (const channel of channels) {
      const value = Math.max(-scale, Math.min(scale - 1, Math.round(channel[i]! * scale)));
      view.setUint16(at, value & 0xffff, true);
      if (bytesPerSample === 3) view.setInt8(at + 2, value >> 16);
      at += bytesPerSample;
    }
  }
  return bytes;
}
