/** Bytes that are gathered before they are handed on. */
const chunkBytes = 65_536;

/** Text as UTF-8, in chunks of at least 64 KiB but for the last. */
export async function* encodeText(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let parts: string[] = [];
  let length = 0;
  for await (const part of text) {
    parts.push(part);
    length += part.length;
    if (length >= chunkBytes) {
      yield Buffer.from(parts.join(''), 'utf8');
      parts = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.from(parts.join(''), 'utf8');
}
