/**
 * The lines of a UTF-8 text that comes in chunks, without their ends (`\n` or `\r\n`, nothing else: U+2028 may stand inside
 * a line of JSON).
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  const finish = (end: string): string => {
    const line = begun.join('') + end;
    begun = [];
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      yield finish(text.slice(from, to));
      from = to + 1;
    }
    if (from < text.length) begun.push(text.slice(from));
  }
  const last = finish(decoder.decode());
  if (last !== '') yield last;
}
