/** ‖a − b‖² of two clips' embeddings. */
export function squaredDistance(embeddings: Float32Array, size: number, one: number, other: number): number {
  let sum = 0;
  const first = one * size;
  const second = other * size;
  for (let dimension = 0; dimension < size; dimension++) {
    const difference = embeddings[first + dimension]! - embeddings[second + dimension]!;
    sum += difference * difference;
  }
  return sum;
}
