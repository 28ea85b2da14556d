import { expect, it } from 'vitest';
import { formatIn } from '../../lib/language/fixed-texts.ts';
import { formatBytes } from './format-bytes.ts';

it('counts in powers of 1024', () => {
  expect(
    [0, 1023, 1024, 1536, 10_240, 1_048_576, 3 * 2 ** 40].map((bytes) => formatBytes(bytes, formatIn('en'))),
  ).toEqual([
    '0\u00a0B',
    '1023\u00a0B',
    '1.0\u00a0KiB',
    '1.5\u00a0KiB',
    '10\u00a0KiB',
    '1.0\u00a0MiB',
    '3.0\u00a0TiB',
  ]);
});
