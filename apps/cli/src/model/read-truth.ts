import { readTable } from '@earmark/openmic';
import type { ClipLabel } from '@earmark/training';

/**
 * Reads a full truth (sample_key, instrument, present as 0 or 1) as labels.
 *
 * @throws Error naming the file, the row and the reason: a truth with holes would score something else
 */
export async function readTruth(path: string): Promise<ClipLabel[]> {
  const labels: ClipLabel[] = [];
  const refuse = (row: number | null, reason: string): never => {
    throw new Error(`${path}${row === null ? '' : `:${row}`}: ${reason}`);
  };
  for await (const { row, values } of readTable(path, ['sample_key', 'instrument', 'present'], refuse)) {
    const present = Number(values.present);
    if (present !== 0 && present !== 1) refuse(row, `present is "${values.present}", not 0 or 1`);
    labels.push({ sampleKey: values.sample_key, instrument: values.instrument, relevance: present });
  }
  if (labels.length === 0) refuse(null, 'it holds no row');
  return labels;
}
