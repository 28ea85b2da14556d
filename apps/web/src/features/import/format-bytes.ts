import type { Format } from '../../lib/language/create-format.ts';

/** `1536` → `1.5 KiB`, with a space that does not break. */
export function formatBytes(bytes: number, format: Format): string {
  if (bytes < 1024) return `${bytes}\u00a0B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 ? format.figure(value, 1) : Math.round(value)}\u00a0${units[unit]}`;
}
