import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackZip } from '../src/unpack-zip.ts';

const crcTable = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes: Uint8Array) =>
  (bytes.reduce((crc, byte) => (crc >>> 8) ^ crcTable[(crc ^ byte) & 255]!, 0xffffffff) ^ 0xffffffff) >>> 0;

interface Member {
  name: string;
  content: Buffer;
  /** Unix file type and permissions. */
  mode?: number;
  /** What the archive claims; the truth when left out. */
  claimedBytes?: number;
}

/** An archive (APPNOTE 6.3.9) with whatever names, modes and sizes. */
function writeZip(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, mode = 0o100644, claimedBytes = content.length } of members) {
    const packed = deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimedBytes, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE((3 << 8) | 20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimedBytes, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    parts.push(local, nameBytes, packed);
    directory.push(entry, nameBytes);
    at += 30 + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

describe('unpackZip', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earmark-zip-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const unpack = async (members: readonly Member[], limits?: { members: number; bytes: number }) => {
    await writeFile(join(folder, 'a.zip'), writeZip(members));
    await unpackZip(join(folder, 'a.zip'), join(folder, 'out'), limits);
    return readdir(join(folder, 'out'));
  };
  const text = (name: string, extra: Partial<Member> = {}) => ({
    name,
    content: Buffer.from('text'),
    ...extra,
  });

  it('unpacks what is harmless', async () => {
    expect(await unpack([text('b/c.txt'), text('a.txt')])).toEqual(['a.txt', 'b']);
    expect(await readFile(join(folder, 'out/b/c.txt'), 'utf8')).toBe('text');
  });

  it.each(['../x.txt', 'a/../../x.txt', '/x.txt', 'C:/x.txt', 'a\\..\\..\\x.txt'])(
    'leads nowhere by %s',
    async (name) => {
      await expect(unpack([text(name)])).rejects.toThrow(/invalid|absolute/);
      expect((await readdir(folder)).filter((each) => each === 'x.txt')).toEqual([]);
    },
  );

  it('takes no links', async () => {
    const link = text('inside', { content: Buffer.from('/etc'), mode: 0o120777 });
    await expect(unpack([link, text('inside/passwd')])).rejects.toThrow('inside is a link');
  });

  it('stops at bombs, whatever size they claim', async () => {
    const zeros = Buffer.alloc(1_000_000);
    await expect(unpack([{ name: 'a', content: zeros }], { members: 9, bytes: 999_999 })).rejects.toThrow(
      'unpacks to more',
    );
    const liar = { name: 'a', content: zeros, claimedBytes: 10 };
    await expect(unpack([liar], { members: 9, bytes: 999_999 })).rejects.toThrow(/too many bytes/);
    const many = Array.from({ length: 10 }, (_, index) => text(String(index)));
    await expect(unpack(many, { members: 9, bytes: 999_999 })).rejects.toThrow('unpacks to more');
  });
});
