/** How a test's WAV file is written. */
export interface WavKind {
  bits: 8 | 16 | 24 | 32 | 64;
  isFloat?: boolean;
  sampleRateHz?: number;
  /** Writes the extensible header that recorders use for many channels. */
  isExtensible?: boolean;
}

function writeSample(view: DataView, at: number, value: number, { bits, isFloat }: WavKind): void {
  if (isFloat && bits === 64) view.setFloat64(at, value, true);
  else if (isFloat) view.setFloat32(at, value, true);
  else if (bits === 8) view.setUint8(at, Math.round(value * 128) + 128);
  else if (bits === 16) view.setInt16(at, Math.round(value * 32768), true);
  else if (bits === 24) {
    const whole = Math.round(value * 8388608);
    view.setUint16(at, whole & 0xffff, true);
    view.setInt8(at + 2, whole >> 16);
  } else view.setInt32(at, Math.round(value * 2147483648), true);
}

/** A WAV file of channels `[samples]` each, values within ±1 (below +1 for integers). */
export function encodeWav(channels: ArrayLike<number>[], kind: WavKind): Uint8Array {
  const { bits, isFloat = false, sampleRateHz = 22_050, isExtensible = false } = kind;
  const samples = channels[0]?.length ?? 0;
  const block = (bits / 8) * channels.length;
  const formatBytes = isExtensible ? 40 : 16;
  const head = 28 + formatBytes;
  const bytes = new Uint8Array(head + samples * block);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string): void => bytes.set(new TextEncoder().encode(value), at);
  const tag = isFloat ? 3 : 1;
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, formatBytes, true);
  view.setUint16(20, isExtensible ? 0xfffe : tag, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * block, true);
  view.setUint16(32, block, true);
  view.setUint16(34, bits, true);
  if (isExtensible) {
    view.setUint16(36, 22, true);
    view.setUint16(38, bits, true);
    view.setUint16(44, tag, true);
  }
  text(20 + formatBytes, 'data');
  view.setUint32(24 + formatBytes, samples * block, true);
  for (let n = 0; n < samples; n++) {
    channels.forEach((channel, c) => {
      writeSample(view, head + n * block + (c * bits) / 8, channel[n]!, kind);
    });
  }
  return bytes;
}
