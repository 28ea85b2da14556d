// Writes sweep.wav: half a second of stereo at 44,100 Hz, 16 bit; left a sweep from 200 Hz up, right a steady tone.
import { writeFileSync } from 'node:fs';

const rateHz = 44_100;
const samples = 22_050;
const file = Buffer.alloc(44 + 4 * samples);
file.write('RIFF', 0);
file.writeUInt32LE(36 + 4 * samples, 4);
file.write('WAVEfmt ', 8);
file.writeUInt32LE(16, 16);
file.writeUInt16LE(1, 20);
file.writeUInt16LE(2, 22);
file.writeUInt32LE(rateHz, 24);
file.writeUInt32LE(4 * rateHz, 28);
file.writeUInt16LE(4, 32);
file.writeUInt16LE(16, 34);
file.write('data', 36);
file.writeUInt32LE(4 * samples, 40);
for (let n = 0; n < samples; n++) {
  const t = n / rateHz;
  const fade = Math.min(1, t / 0.05, (samples / rateHz - t) / 0.05);
  file.writeInt16LE(Math.round(12_000 * fade * Math.sin(2 * Math.PI * (200 * t + 1500 * t * t))), 44 + 4 * n);
  file.writeInt16LE(Math.round(9_000 * fade * Math.sin(2 * Math.PI * 660 * t)), 46 + 4 * n);
}
writeFileSync(new URL('./sweep.wav', import.meta.url), file);
