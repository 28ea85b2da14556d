import type { Random } from '@earmark/shared';

/** A number in [low, high). */
export const drawBetween = (random: Random, low: number, high: number): number =>
  low + (high - low) * random();

/** A whole number from low to high, both included. */
export const drawInteger = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** One of the items, each as likely. */
export function drawItem<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to draw from');
  return item;
}

/** One of the items, as likely as its weight. */
export function drawWeighted<Item>(random: Random, items: readonly (readonly [Item, number])[]): Item {
  let left = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return drawItem(random, items)[0];
}
