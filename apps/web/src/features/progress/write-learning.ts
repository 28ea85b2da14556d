import { writeCsv } from '../../lib/write-csv.ts';
import type { Learning } from './learning-operations.ts';

/** Every published version in the order of publication, with what the step to it cost; empty where it is not known. */
export function writeLearningCsv({ points, newestEvaluation }: Learning): string {
  const ceiling = newestEvaluation?.ceiling.map;
  return writeCsv(
    [
      'version',
      'publishedAt',
      'preset',
      'layout',
      'labels',
      'map',
      'mapLow',
      'mapHigh',
      'floor',
      'newestCeiling',
      'newLabels',
      'mapChange',
      'beyondInterval',
      'answers',
      'timedAnswers',
      'minutes',
      'labelsPerHundredth',
      'minutesPerHundredth',
    ],
    points.map(({ version, publishedAt, cost }) => [
      version.number,
      publishedAt,
      version.preset,
      version.layout,
      version.labelCount,
      version.evaluation?.map,
      version.evaluation?.mapLow,
      version.evaluation?.mapHigh,
      version.evaluation?.floor,
      ceiling,
      cost?.labels,
      cost?.mapChange,
      cost?.isBeyondInterval,
      cost?.answers,
      cost?.timedAnswers,
      cost?.minutes,
      cost?.labelsPerPoint,
      cost?.minutesPerPoint,
    ]),
  );
}

export const writeThroughputCsv = ({ days }: Learning): string =>
  writeCsv(
    ['date', 'labels'],
    days.map(({ date, labels }) => [date, labels]),
  );
