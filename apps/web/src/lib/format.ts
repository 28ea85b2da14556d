/** `0.618` → `62 %` with a space that does not break; a dash when there is no figure. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || Number.isNaN(share)) return '–';
  return `${Math.round(share * 100)}\u00a0%`;
}

/** A figure between 0 and 1 with a fixed number of decimals, `0.618`; a dash when there is none. */
export function formatFigure(value: number | null | undefined, decimals = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return value.toFixed(decimals);
}

/** Seconds as people say them: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `11025` → `11 kHz`, `250` → `250 Hz`, `1500` → `1.5 kHz`. */
export function formatFrequency(frequencyHz: number): string {
  if (frequencyHz < 1000) return `${Math.round(frequencyHz)} Hz`;
  const kilohertz = frequencyHz / 1000;
  return `${Number.isInteger(kilohertz) ? kilohertz : kilohertz.toFixed(1)} kHz`;
}

const counter = new Intl.NumberFormat('en-GB');

/** `12345` → `12,345`. */
export function formatCount(count: number): string {
  return counter.format(count);
}

/** `1 vote`, `2 votes`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** How long ago, in words: `just now`, `4 min ago`, `yesterday`, else the date. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 172_800) return 'yesterday';
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Clock time of a log line, `14:03:21`. */
export function formatClock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}
