import type { OpenmicLabel } from './openmic-folder.ts';
import { parseNumber } from './parse-number.ts';
import { readTable, type SkipRow } from './read-table.ts';
import { parseSampleKey } from './sample-key.ts';

const columns = ['sample_key', 'instrument', 'relevance', 'num_responses'] as const;

/** A label with the line it came from. */
export interface LabelRow extends OpenmicLabel {
  row: number;
}

/** Rows of the aggregated labels that hold together by themselves; keys are checked against clips later. */
export async function readLabels(
  path: string,
  instruments: ReadonlySet<string>,
  skip: SkipRow,
): Promise<LabelRow[]> {
  const labels: LabelRow[] = [];
  const pairs = new Set<string>();
  for await (const { row, values } of readTable(path, columns, skip)) {
    const { sample_key: sampleKey, instrument } = values;
    const relevance = parseNumber(values.relevance);
    const responses = parseNumber(values.num_responses);
    const pair = `${sampleKey} ${instrument}`;
    if (parseSampleKey(sampleKey) === null)
      skip(row, `${sampleKey} is no sample key (track id _ start in ms)`);
    else if (!instruments.has(instrument)) skip(row, `unknown instrument ${instrument}`);
    else if (relevance === null) skip(row, `relevance ${values.relevance} is not a number`);
    else if (relevance < 0 || relevance > 1) skip(row, `relevance ${values.relevance} is not within 0..1`);
    else if (responses === null || !Number.isInteger(responses) || responses < 1) {
      skip(row, `num_responses ${values.num_responses} is not a whole number of 1 or more`);
    } else if (pairs.has(pair)) skip(row, `${instrument} of clip ${sampleKey} occurs twice`);
    else {
      pairs.add(pair);
      labels.push({ row, sampleKey, instrument, relevance, responses });
    }
  }
  return labels;
}
