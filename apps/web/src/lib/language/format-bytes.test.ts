import { expect, it } from 'vitest';
import { formatIn } from './fixed-texts.ts';
import { formatBytes } from './format-bytes.ts';

it('writes sizes in decimal units with two or three figures', () => {
  expect(
    [0, 999, 1000, 1536, 99_949, 123_456, 999_600, 5_400_000_000].map((bytes) =>
      formatBytes(bytes, formatIn('en')),
    ),
  ).toEqual(['0 B', '999 B', '1.0 kB', '1.5 kB', '99.9 kB', '123 kB', '1.0 MB', '5.4 GB']);
});

it('writes them with the language’s decimal sign', () => {
  expect(formatBytes(1536, formatIn('de'))).toBe('1,5 kB');
});
