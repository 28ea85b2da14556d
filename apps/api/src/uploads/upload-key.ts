/** Address in the clip store of content that was handed in and is not imported yet. */
export function uploadKey(sha256: string): string {
  return `uploads/${sha256.slice(0, 2)}/${sha256}`;
}
