import { plainCell } from '@earmark/shared';
import type { Lane } from './lanes.ts';
import type { ListeningWindow } from './plan-windows.ts';

/** All that was found in a recording. */
export interface ListeningResult {
  file: string;
  dataSet: string;
  version: number;
  durationSeconds: number;
  stepSeconds: number;
  windows: readonly ListeningWindow[];
  lanes: readonly Lane[];
}

const round = (value: number, decimals: number) => Number(value.toFixed(decimals));

/** One row a window and instrument, windows not heard yet left out. Times are those of the ten seconds heard. */
function listRows({ windows, lanes }: ListeningResult) {
  return windows.flatMap(({ startSeconds, endSeconds }, place) =>
    lanes.flatMap(({ instrument, threshold, probabilities }) => {
      const probability = probabilities[place];
      if (probability === null || probability === undefined) return [];
      return {
        startSeconds: round(startSeconds, 3),
        endSeconds: round(endSeconds, 3),
        instrument,
        probability: round(probability, 6),
        threshold: round(threshold, 6),
        heard: probability >= threshold,
      };
    }),
  );
}

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The result as a CSV table with a header. */
export function writeCsv(result: ListeningResult): string {
  const rows = listRows(result).map(
    ({ startSeconds, endSeconds, instrument, probability, threshold, heard }) =>
      [startSeconds, endSeconds, quote(plainCell(instrument)), probability, threshold, heard ? 1 : 0].join(
        ',',
      ),
  );
  return `${['start_seconds,end_seconds,instrument,probability,threshold,heard', ...rows].join('\n')}\n`;
}

/** The result as one JSON document. */
export function writeJson(result: ListeningResult): string {
  const { file, dataSet, version, durationSeconds, stepSeconds, lanes } = result;
  const document = {
    file,
    dataSet,
    version,
    durationSeconds: round(durationSeconds, 3),
    stepSeconds,
    heard: lanes
      .filter(({ stretches }) => stretches.length > 0)
      .map(({ instrument, stretches }) => ({
        instrument,
        stretches: stretches.map(({ fromSeconds, toSeconds }) => [
          round(fromSeconds, 3),
          round(toSeconds, 3),
        ]),
      })),
    windows: listRows(result),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
