import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Preloaded into a process: while the file FULL_DISK_FLAG is there, whatever is written below its folders FULL_DISKS fails
// half way as on a full disk, with the system's own error.
const folders = (process.env.FULL_DISKS ?? '').split(':').filter(Boolean);
const isFull = (path) =>
  fs.existsSync(process.env.FULL_DISK_FLAG ?? '') &&
  folders.some((folder) => String(path).startsWith(folder));
const { open } = fs.promises;
const { createWriteStream } = fs;

fs.promises.open = async (path, ...rest) => {
  const file = await open(path, ...rest);
  if (!isFull(path)) return file;
  const { writeFile } = file;
  file.writeFile = async (content) => {
    await writeFile.call(file, content.subarray(0, content.length / 2));
    const full = await open('/dev/full', 'w');
    try {
      await full.writeFile('no room');
    } finally {
      await full.close();
    }
  };
  return file;
};
fs.createWriteStream = (path, options) =>
  isFull(path) ? createWriteStream('/dev/full', { flags: 'w' }) : createWriteStream(path, options);
syncBuiltinESMExports();
