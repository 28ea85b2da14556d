import { type FileHandle, open } from 'node:fs/promises';
import type { Preset } from '@earmark/score-writer';

const chunkHeaderBytes = 8;
const presetHeaderBytes = 38;

interface Chunk {
  id: string;
  /** Of the chunk's data. */
  position: number;
  bytes: number;
}

async function* readChunks(file: FileHandle, from: number, to: number): AsyncGenerator<Chunk> {
  const header = Buffer.alloc(chunkHeaderBytes);
  for (let position = from; position + chunkHeaderBytes <= to; ) {
    await file.read(header, 0, chunkHeaderBytes, position);
    const bytes = header.readUInt32LE(4);
    yield { id: header.toString('latin1', 0, 4), position: position + chunkHeaderBytes, bytes };
    position += chunkHeaderBytes + bytes + (bytes % 2);
  }
}

/**
 * Lists the presets of a SoundFont 2 file, compressed (sf3) or not, without loading its samples.
 * Source: SoundFont Technical Specification 2.04, section 7.2 (the phdr sub-chunk).
 *
 * @throws Error when the file is no soundfont.
 */
export async function readSoundfontPresets(path: string): Promise<Preset[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const kind = Buffer.alloc(12);
    await file.read(kind, 0, 12, 0);
    if (kind.toString('latin1', 0, 4) !== 'RIFF' || kind.toString('latin1', 8, 12) !== 'sfbk') {
      throw new Error(`${path} is no soundfont`);
    }
    for await (const list of readChunks(file, 12, size)) {
      const listKind = Buffer.alloc(4);
      await file.read(listKind, 0, 4, list.position);
      if (list.id !== 'LIST' || listKind.toString('latin1') !== 'pdta') continue;
      for await (const chunk of readChunks(file, list.position + 4, list.position + list.bytes)) {
        if (chunk.id !== 'phdr') continue;
        const rows = Buffer.alloc(chunk.bytes);
        await file.read(rows, 0, chunk.bytes, chunk.position);
        // The last row only marks the end.
        return Array.from({ length: chunk.bytes / presetHeaderBytes - 1 }, (_, row) => ({
          program: rows.readUInt16LE(row * presetHeaderBytes + 20),
          bank: rows.readUInt16LE(row * presetHeaderBytes + 22),
        }));
      }
    }
    throw new Error(`${path} lists no presets`);
  } finally {
    await file.close();
  }
}
