import { expect, it } from 'vitest';
import { stackParts } from './stack-parts.ts';

it('puts parts that lie behind each other one above the other, each in its own order', () => {
  // Two rows, three frames, two parts: the second is the first plus 10.
  const data = Float32Array.from([1, 2, 3, 4, 5, 6].flatMap((value) => [value, value + 10]));
  const { data: stacked, rows } = stackParts({ data, rows: 2, frames: 3, channels: 2 });
  expect(rows).toBe(4);
  expect([...stacked]).toEqual([1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]);
});

it('leaves a stacked image alone', () => {
  const image = { data: Float32Array.of(1, 2), rows: 1, frames: 2, channels: 1 };
  expect(stackParts(image)).toEqual({ data: image.data, rows: 1 });
});
