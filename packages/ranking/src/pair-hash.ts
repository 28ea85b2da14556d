/** 32-bit hash of a text (FNV-1a, Fowler-Noll-Vo). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A uniform number in [0, 1) that depends on the seed and the pair's two names alone: the same draw
 * whatever order the clips come in (finaliser of MurmurHash3, Appleby 2011, over the mixed words).
 */
export function drawForPair(seed: number, clipHash: number, instrumentHash: number): number {
  let word = Math.imul(clipHash ^ Math.imul(seed | 0, 0x9e3779b1), 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word + instrumentHash, 0xc2b2ae35);
  word ^= word >>> 16;
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  word ^= word >>> 16;
  return (word >>> 0) / 2 ** 32;
}
