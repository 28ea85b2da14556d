import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** A file of an archive, whole or still being made. */
export interface ZipMember {
  /** With `/` between folders. */
  path: string;
  content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Leave the bytes as they are, for content that is compressed already; false when left out. */
  stored?: boolean;
}

const largest32 = 0xffff_ffff;
/** 1 January 1980, the first day that the format knows: an archive's bytes tell its content, not when it was made. */
const dosDate = 0x0021;
const utf8Name = 0x0800;
const sizesFollow = 0x0008;
/** Records joined into one block, so that 100,000 of them do not cost as many buffers. */
const recordsAtOnce = 512;

interface Written {
  crc: number;
  packedBytes: number;
  bytes: number;
}

function makeLocalHeader(name: Buffer, flags: number, method: number, sizes: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(sizes.crc, 14);
  header.writeUInt32LE(sizes.packedBytes, 18);
  header.writeUInt32LE(sizes.bytes, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function makeDescriptor({ crc, packedBytes, bytes }: Written): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packedBytes, 8);
  descriptor.writeUInt32LE(bytes, 12);
  return descriptor;
}

function makeCentralRecord(
  name: Buffer,
  flags: number,
  method: number,
  written: Written,
  offset: number,
): Buffer {
  const isFar = offset >= largest32;
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE((3 << 8) | 45, 4);
  record.writeUInt16LE(isFar ? 45 : 20, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt16LE(dosDate, 14);
  record.writeUInt32LE(written.crc, 16);
  record.writeUInt32LE(written.packedBytes, 20);
  record.writeUInt32LE(written.bytes, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(isFar ? 12 : 0, 30);
  record.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  record.writeUInt32LE(isFar ? largest32 : offset, 42);
  if (!isFar) return Buffer.concat([record, name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return Buffer.concat([record, name, extra]);
}

function makeEnd(count: number, centralBytes: number, centralOffset: number): Buffer {
  const isLarge = count >= 0xffff || centralBytes >= largest32 || centralOffset >= largest32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(centralBytes, largest32), 12);
  end.writeUInt32LE(Math.min(centralOffset, largest32), 16);
  if (!isLarge) return end;
  const far = Buffer.alloc(56);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE((3 << 8) | 45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(centralBytes), 40);
  far.writeBigUInt64LE(BigInt(centralOffset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(centralOffset + centralBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([far, locator, end]);
}

/** The member's bytes as they stand in the archive; fills `written` as they pass. */
async function* packChunks(
  chunks: AsyncIterable<Uint8Array>,
  stored: boolean,
  written: Written,
): AsyncGenerator<Uint8Array> {
  async function* count() {
    for await (const chunk of chunks) {
      written.crc = crc32(chunk, written.crc);
      written.bytes += chunk.length;
      yield chunk;
    }
  }
  if (stored) {
    for await (const chunk of count()) {
      written.packedBytes += chunk.length;
      yield chunk;
    }
    return;
  }
  const deflater = createDeflateRaw();
  const feeding = pipeline(Readable.from(count(), { objectMode: true }), deflater);
  // A failure of the source reaches the loop below through the deflater.
  feeding.catch(() => undefined);
  for await (const chunk of deflater as AsyncIterable<Buffer>) {
    written.packedBytes += chunk.length;
    yield chunk;
  }
  await feeding;
}

/**
 * Streams a ZIP archive, in memory that does not grow with its members but for their 46 bytes and name each in the
 * directory at its end. Written here because the archive libraries hold an object per member and stamp archives
 * with the time. Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3 (ZIP64 for many members and far offsets).
 *
 * @throws RangeError for a member of 4 GiB or more
 */
export async function* writeZip(
  members: Iterable<ZipMember> | AsyncIterable<ZipMember>,
): AsyncGenerator<Uint8Array> {
  const blocks: Buffer[] = [];
  let records: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for await (const { path, content, stored = false } of members) {
    const name = Buffer.from(path, 'utf8');
    const method = stored ? 0 : 8;
    const start = offset;
    const written: Written = { crc: 0, packedBytes: 0, bytes: 0 };
    let flags = utf8Name;
    if (content instanceof Uint8Array) {
      const packed = stored ? content : deflateRawSync(content);
      Object.assign(written, { crc: crc32(content), packedBytes: packed.length, bytes: content.length });
      const header = makeLocalHeader(name, flags, method, written);
      yield header;
      yield packed;
      offset += header.length + packed.length;
    } else {
      flags |= sizesFollow;
      const header = makeLocalHeader(name, flags, method, written);
      yield header;
      yield* packChunks(content, stored, written);
      if (written.bytes >= largest32 || written.packedBytes >= largest32) {
        throw new RangeError(`${path} has 4 GiB or more`);
      }
      yield makeDescriptor(written);
      offset += header.length + written.packedBytes + 16;
    }
    records.push(makeCentralRecord(name, flags, method, written, start));
    count += 1;
    if (records.length === recordsAtOnce) {
      blocks.push(Buffer.concat(records));
      records = [];
    }
  }
  blocks.push(Buffer.concat(records));
  const centralBytes = blocks.reduce((sum, block) => sum + block.length, 0);
  yield* blocks;
  yield makeEnd(count, centralBytes, offset);
}
