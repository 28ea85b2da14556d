import { readCsvRows } from '@earmark/openmic';

/**
 * Reads sample keys, one a line; of a CSV file the first column counts, and a header `sample_key` is none.
 *
 * @throws Error naming the file when it holds no key
 */
export async function readKeys(path: string): Promise<Set<string>> {
  const keys = new Set<string>();
  const refuse = (row: number, reason: string): never => {
    throw new Error(`${path}:${row}: ${reason}`);
  };
  for await (const { fields } of readCsvRows(path, refuse)) {
    const key = fields[0]!.trim();
    if (key !== '' && key !== 'sample_key') keys.add(key);
  }
  if (keys.size === 0) throw new Error(`${path} holds no sample key`);
  return keys;
}
