/**
 * The places of the `count` largest scores, best first. `compare` orders equal scores and must be strict,
 * so that there is one answer. Few of many go through a bounded heap, which needs memory for `count` only.
 *
 * @param scores `[places]`
 * @param compare negative when the first place goes before the second at equal score
 */
export function topPlaces(
  scores: ArrayLike<number>,
  count: number,
  compare: (one: number, other: number) => number,
): Uint32Array {
  const places = scores.length;
  /** Negative when `one` is better. */
  const order = (one: number, other: number): number => scores[other]! - scores[one]! || compare(one, other);
  if (count * 4 >= places) {
    const all = new Uint32Array(places);
    for (let place = 0; place < places; place++) all[place] = place;
    return all.sort(order).subarray(0, Math.max(0, count));
  }
  const heap = new Uint32Array(count);
  let size = 0;
  const worse = (one: number, other: number): boolean => order(heap[one]!, heap[other]!) > 0;
  const swap = (one: number, other: number): void => {
    const kept = heap[one]!;
    heap[one] = heap[other]!;
    heap[other] = kept;
  };
  for (let place = 0; place < places; place++) {
    if (size < count) {
      heap[size] = place;
      for (let child = size++; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!worse(child, parent)) break;
        swap(child, parent);
        child = parent;
      }
    } else if (count > 0 && order(place, heap[0]!) < 0) {
      heap[0] = place;
      for (let parent = 0; ; ) {
        const left = 2 * parent + 1;
        if (left >= count) break;
        const child = left + 1 < count && worse(left + 1, left) ? left + 1 : left;
        if (!worse(child, parent)) break;
        swap(child, parent);
        parent = child;
      }
    }
  }
  return heap.subarray(0, size).sort(order);
}
