import { formatFloat } from './format-float.ts';
import type { OpenmicLabel, OpenmicResponse } from './openmic-folder.ts';
import { formatCsv, writeText } from './write-csv.ts';

/** Rows at hand or still being fetched. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** Text of the aggregated labels, byte for byte as released: relevance as Python writes floats. */
export function formatAggregatedLabels(labels: Rows<OpenmicLabel>): AsyncGenerator<string> {
  return formatCsv(['sample_key', 'instrument', 'relevance', 'num_responses'], labels, (label) => [
    label.sampleKey,
    label.instrument,
    formatFloat(label.relevance),
    String(label.responses),
  ]);
}

/** Text of the individual responses, byte for byte as released. */
export function formatIndividualResponses(responses: Rows<OpenmicResponse>): AsyncGenerator<string> {
  const header = ['sample_key', 'worker_id', 'worker_trust', 'channel', 'instrument', 'response'];
  return formatCsv(header, responses, (response) => [
    response.sampleKey,
    response.workerId,
    formatFloat(response.workerTrust),
    response.channel,
    response.instrument,
    formatFloat(response.response),
  ]);
}

/**
 * Text of the metadata, byte for byte as released.
 * @param rows fields by column name; an absent column is empty
 */
export function formatMetadata(
  columns: readonly string[],
  rows: Rows<Readonly<Record<string, string>>>,
): AsyncGenerator<string> {
  return formatCsv(columns, rows, (row) => columns.map((column) => row[column] ?? ''));
}

/** Text of a partition: one key a line, no header. */
export function formatPartition(sampleKeys: Rows<string>): AsyncGenerator<string> {
  return formatCsv(null, sampleKeys, (sampleKey) => [sampleKey]);
}

/** Writes openmic-2018-aggregated-labels.csv. */
export const writeAggregatedLabels = (path: string, labels: Rows<OpenmicLabel>): Promise<void> =>
  writeText(path, formatAggregatedLabels(labels));

/** Writes openmic-2018-individual-responses.csv. */
export const writeIndividualResponses = (path: string, responses: Rows<OpenmicResponse>): Promise<void> =>
  writeText(path, formatIndividualResponses(responses));

/** Writes partitions/split01_train.csv or split01_test.csv. */
export const writePartition = (path: string, sampleKeys: Rows<string>): Promise<void> =>
  writeText(path, formatPartition(sampleKeys));
