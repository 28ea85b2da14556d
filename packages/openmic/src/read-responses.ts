import type { OpenmicResponse } from './openmic-folder.ts';
import { parseNumber } from './parse-number.ts';
import { readTable, type SkipRow } from './read-table.ts';
import { parseSampleKey } from './sample-key.ts';

const columns = ['sample_key', 'worker_id', 'worker_trust', 'channel', 'instrument', 'response'] as const;

/** A response with the line it came from. */
export interface ResponseRow extends OpenmicResponse {
  row: number;
}

/**
 * Streams the individual responses that hold together by themselves.
 * @param instruments known names; null takes any name that is not empty
 */
export async function* readResponses(
  path: string,
  instruments: ReadonlySet<string> | null,
  skip: SkipRow,
): AsyncGenerator<ResponseRow> {
  const seen = new Set<string>();
  for await (const { row, values } of readTable(path, columns, skip)) {
    const { sample_key: sampleKey, worker_id: workerId, channel, instrument } = values;
    const workerTrust = parseNumber(values.worker_trust);
    const response = parseNumber(values.response);
    const vote = `${sampleKey} ${instrument} ${workerId}`;
    if (parseSampleKey(sampleKey) === null)
      skip(row, `${sampleKey} is no sample key (track id _ start in ms)`);
    else if (instrument === '' || (instruments !== null && !instruments.has(instrument))) {
      skip(row, `unknown instrument ${instrument}`);
    } else if (workerId === '') skip(row, 'worker_id is empty');
    else if (workerTrust === null) skip(row, `worker_trust ${values.worker_trust} is not a number`);
    else if (workerTrust < 0 || workerTrust > 1) {
      skip(row, `worker_trust ${values.worker_trust} is not within 0..1`);
    } else if (response !== 0 && response !== 1) {
      skip(row, `response ${values.response} is neither 0.0 nor 1.0`);
    } else if (seen.has(vote)) {
      skip(row, `worker ${workerId} answered for ${instrument} of clip ${sampleKey} already`);
    } else {
      seen.add(vote);
      yield { row, sampleKey, workerId, workerTrust, channel, instrument, response };
    }
  }
}
