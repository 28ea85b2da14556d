/** Moves the k-th smallest of values[0 … length) to place k, smaller ones before it, and returns it (Hoare 1961). */
export function selectSmallest(values: Float64Array, length: number, k: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const held = values[i]!;
        values[i++] = values[j]!;
        values[j--] = held;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** Median of values[0 … length), which it reorders; of an even number, the mean of the middle two. */
export function selectMedian(values: Float64Array, length: number): number {
  const middle = length >> 1;
  const upper = selectSmallest(values, length, middle);
  if (length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let i = 1; i < middle; i++) if (values[i]! > lower) lower = values[i]!;
  return (lower + upper) / 2;
}
