import { clipSampleRateHz, decodeAudio, prepareRecording } from '@earmark/audio-features';

/** Mono samples, full scale ±1, as a WAV file of 16 bits. */
function encodeWav(samples: Float32Array, sampleRateHz: number): ArrayBuffer {
  const buffer = new ArrayBuffer(44 + 2 * samples.length);
  const view = new DataView(buffer);
  const write = (at: number, text: string) => {
    for (let place = 0; place < text.length; place++) view.setUint8(at + place, text.charCodeAt(place));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, 2 * sampleRateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, place) => {
    view.setInt16(44 + 2 * place, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  });
  return buffer;
}

/** Recordings one after the other as one mono WAV file at 22,050 Hz. */
export async function joinRecordings(files: readonly Uint8Array[]): Promise<ArrayBuffer> {
  const parts: Float32Array[] = [];
  for (const file of files) parts.push(prepareRecording(await decodeAudio(file)));
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return encodeWav(whole, clipSampleRateHz);
}
