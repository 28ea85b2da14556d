/** Numbers of an embedding as the publication writes it. */
export function readEmbedding(base64: string): number[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readFloatLE(4 * index));
}
