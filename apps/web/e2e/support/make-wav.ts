/** A mono recording of 16 bit at 44.1 kHz as a WAV file, from a function of time (seconds) with values −1 … 1. */
export function makeWav(durationSeconds: number, sampleAt: (seconds: number) => number): Buffer {
  const sampleRateHz = 44_100;
  const samples = Math.round(durationSeconds * sampleRateHz);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sampleAt(i / sampleRateHz))) * 32_767), 44 + i * 2);
  }
  return file;
}
