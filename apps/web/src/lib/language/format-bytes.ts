import type { Format } from './create-format.ts';

/** `1536` → `1.5 kB`; decimal units, as disks and browsers count. */
export function formatBytes(bytes: number, format: Format): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : format.figure(value, 1)} ${units[unit]}`;
}
