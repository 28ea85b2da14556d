'use client';
import { useTranslations } from 'use-intl';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { Lane } from '../../lib/listen/lanes.ts';
import { formatPosition } from './format-position.ts';

interface ResultTableProps {
  lanes: readonly Lane[];
  durationSeconds: number;
  familyOf: (instrument: string) => string | null | undefined;
  onSeek: (seconds: number) => void;
}

/** The result in words and figures: which instrument is heard when. Heard longest first. */
export function ResultTable({ lanes, durationSeconds, familyOf, onSeek }: ResultTableProps) {
  const t = useTranslations('listen');
  const titleOf = useInstrumentTitle();
  const { percent } = useFormat();
  const sorted = [...lanes].sort(
    (one, other) =>
      other.heardSeconds - one.heardSeconds ||
      (other.strongest?.probability ?? 0) - (one.strongest?.probability ?? 0),
  );
  const cell = 'px-3 py-1.5 text-left align-top';
  return (
    <table className="w-full text-sm" aria-label={t('table.label')}>
      <thead className="text-ink-soft text-xs">
        <tr>
          <th scope="col" className={`${cell} font-medium`}>
            {t('table.instrument')}
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            {t('table.heard')}
          </th>
          <th scope="col" className={`${cell} text-right font-medium`}>
            {t('table.share')}
          </th>
          <th scope="col" className={`${cell} text-right font-medium`}>
            {t('table.strongest')}
          </th>
          <th scope="col" className={`${cell} text-right font-medium`}>
            {t('table.threshold')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ instrument, stretches, heardSeconds, strongest, threshold }) => (
          <tr key={instrument} className="border-line border-t">
            <th scope="row" className={`${cell} whitespace-nowrap font-medium`}>
              <span
                aria-hidden
                className="mr-2 inline-block size-2 rounded-full"
                style={{ background: familyColour(familyOf(instrument)) }}
              />
              {titleOf(instrument)}
            </th>
            <td className={cell}>
              {stretches.length === 0 ? (
                <span className="text-ink-soft">{t('table.never')}</span>
              ) : (
                <ul className="flex flex-wrap gap-x-3 gap-y-1">
                  {stretches.map(({ fromSeconds, toSeconds }) => (
                    <li key={fromSeconds}>
                      <button
                        type="button"
                        className="tabular rounded-sm underline decoration-line-strong underline-offset-2 hover:text-accent-text"
                        onClick={() => onSeek(fromSeconds)}
                      >
                        {formatPosition(fromSeconds)}–{formatPosition(toSeconds)}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </td>
            <td className={`${cell} tabular text-right`}>{percent(heardSeconds / durationSeconds)}</td>
            <td className={`${cell} tabular whitespace-nowrap text-right`}>
              {strongest === null
                ? '–'
                : t('table.at', {
                    probability: percent(strongest.probability),
                    position: formatPosition(strongest.atSeconds),
                  })}
            </td>
            <td className={`${cell} tabular text-right`}>{percent(threshold)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
