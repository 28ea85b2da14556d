import { expect, it } from 'vitest';
import { findGridWindow } from './grid-window.ts';

it('draws the rows in view and two around, however many there are', () => {
  const view = { height: 600, rowHeight: 200 };
  expect(findGridWindow({ ...view, scrollTop: 0, rows: 5000 })).toEqual({ firstRow: 0, endRow: 5 });
  expect(findGridWindow({ ...view, scrollTop: 100_050, rows: 5000 })).toEqual({ firstRow: 498, endRow: 506 });
  expect(findGridWindow({ ...view, scrollTop: 0, rows: 2 })).toEqual({ firstRow: 0, endRow: 2 });
  expect(findGridWindow({ ...view, scrollTop: 9000, rows: 2 })).toEqual({ firstRow: 2, endRow: 2 });
});
