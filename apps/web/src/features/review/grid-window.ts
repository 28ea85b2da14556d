/** Rows of a grid that are drawn: those in view and a few around them. */
export interface GridWindow {
  firstRow: number;
  /** Exclusive. */
  endRow: number;
}

const rowsAround = 2;

/** Lengths in CSS pixels. */
export function findGridWindow(view: {
  scrollTop: number;
  height: number;
  rowHeight: number;
  rows: number;
}): GridWindow {
  const { scrollTop, height, rowHeight, rows } = view;
  const firstRow = Math.max(0, Math.min(rows, Math.floor(scrollTop / rowHeight) - rowsAround));
  const endRow = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + rowsAround);
  return { firstRow, endRow: Math.max(firstRow, endRow) };
}
