import type { LayoutName } from '@earmark/shared';

/** Shape of one clip's feature image and the rows of its parts, top to bottom. */
export interface LayoutShape {
  rows: number;
  channels: number;
  /** Rows of log-mel, chroma, contrast and tonnetz, in this order; of log-mel alone for `log-mel`. */
  partRows: readonly number[];
}

const stacked = (partRows: readonly number[]): LayoutShape => ({
  rows: partRows.reduce((sum, rows) => sum + rows, 0),
  channels: 1,
  partRows,
});

/** Frames of a ten-second clip at 22,050 Hz and a hop of 512. */
export const clipFrames = 431;

/** Feature image layouts (Chen, Ghobakhloo, Narayanan 2024, Table 1; `channels` is ours). */
export const layoutShapes: Readonly<Record<LayoutName, LayoutShape>> = {
  'log-mel': stacked([128]),
  original: stacked([128, 12, 7, 6]),
  quarter: stacked([128, 32, 32, 32]),
  half: stacked([128, 64, 64, 64]),
  'three-quarter': stacked([128, 96, 96, 96]),
  full: stacked([128, 128, 128, 128]),
  channels: { rows: 128, channels: 4, partRows: [128, 128, 128, 128] },
};
