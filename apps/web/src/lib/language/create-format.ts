import type { Language } from './languages.ts';
import type { Translator } from './translator.ts';

/** Numbers, durations and dates as one language writes them; a dash where there is no figure. */
export interface Format {
  /** `0.618` → `62 %` with a space that does not break. */
  percent(share: number | null | undefined): string;
  /** A figure with a fixed number of decimals, 3 unless told: `0.618`, in German `0,618`. */
  figure(value: number | null | undefined, decimals?: number): string;
  /** A number as it is, with the language's decimal sign: `0.75`. */
  plain(value: number): string;
  /** `12345` → `12,345`, in German `12.345`. */
  count(count: number): string;
  /** Seconds as people say them: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
  duration(seconds: number | null | undefined): string;
  /** Position in a clip, `3.2 s`. */
  seconds(seconds: number): string;
  /** `11025` → `11 kHz`, `250` → `250 Hz`, `1500` → `1.5 kHz`. */
  frequency(frequencyHz: number): string;
  /** How long ago, in words: `just now`, `4 min ago`, `yesterday`, else the date. */
  ago(iso: string, now: number): string;
  /** `27 Nov 2026`, in German `27. Nov. 2026`. */
  date(iso: string): string;
  /** Date and time of day: `27 Nov 2026, 14:03`. */
  moment(iso: string): string;
  /** Clock time of a log line, `14:03:21`. */
  clock(iso: string): string;
  /** Things one after the other: `a, b, c`. */
  list(items: readonly string[]): string;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
const dateParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;

const isFigure = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && !Number.isNaN(value);

/** The formats of a language; `t` gives its words for times gone by. */
export function createFormat(language: Language, t: Translator<'format'>): Format {
  const locale = locales[language];
  const counter = new Intl.NumberFormat(locale);
  const decimalSign = counter.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  // Rounded alike in every language: only the sign between the digits is another.
  const written = (digits: string) => digits.replace('.', decimalSign);
  const figure: Format['figure'] = (value, decimals = 3) =>
    isFigure(value) ? written(value.toFixed(decimals)) : '–';
  const date: Format['date'] = (iso) => new Date(iso).toLocaleDateString(locale, dateParts);
  return {
    percent: (share) => (isFigure(share) ? `${Math.round(share * 100)}\u00a0%` : '–'),
    figure,
    plain: (value) => written(String(value)),
    count: (count) => counter.format(count),
    duration: (seconds) => {
      if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
      if (seconds < 10) return `${figure(seconds, 1)} s`;
      const whole = Math.round(seconds);
      if (whole < 60) return `${whole} s`;
      const minutes = Math.floor(whole / 60);
      if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
      return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
    },
    seconds: (seconds) => `${figure(seconds, 1)} s`,
    frequency: (frequencyHz) => {
      if (frequencyHz < 1000) return `${Math.round(frequencyHz)} Hz`;
      const kilohertz = frequencyHz / 1000;
      return `${Number.isInteger(kilohertz) ? kilohertz : figure(kilohertz, 1)} kHz`;
    },
    ago: (iso, now) => {
      const seconds = (now - Date.parse(iso)) / 1000;
      if (Number.isNaN(seconds)) return '–';
      if (seconds < 60) return t('justNow');
      if (seconds < 3600) return t('minutesAgo', { minutes: String(Math.floor(seconds / 60)) });
      if (seconds < 86_400) return t('hoursAgo', { hours: String(Math.floor(seconds / 3600)) });
      return seconds < 172_800 ? t('yesterday') : date(iso);
    },
    date,
    moment: (iso) => new Date(iso).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    clock: (iso) => new Date(iso).toLocaleTimeString(locale),
    list: (items) => items.join(', '),
  };
}
