/** Rows of one INSERT. */
const mostRows = 5000;

/** Hands rows over in batches, each as the JSON text of an array. */
export async function inBatches<Row>(
  rows: readonly Row[],
  insert: (json: string) => Promise<unknown>,
  rowsAtOnce = mostRows,
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await insert(JSON.stringify(rows.slice(at, at + rowsAtOnce)));
  }
}
