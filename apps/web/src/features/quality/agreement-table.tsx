import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { Quality } from './quality-operations.ts';

const columns = ['instrument', 'alpha', 'kappa', 'clips', 'conflicts'] as const;

/** How far annotators agree about each instrument, beyond chance. */
export function AgreementTable({ agreement }: { agreement: Quality['agreement'] }) {
  const t = useTranslations('quality.agreement');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const rows = [...agreement].sort((one, other) => (one.alpha ?? 2) - (other.alpha ?? 2));
  return (
    <table className="w-full max-w-3xl border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              title={t(`hint.${column}`)}
              className={classNames(
                'h-9 border-line border-b px-2 font-medium',
                index === 0 ? 'text-left' : 'text-right',
              )}
            >
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ instrument, alpha, kappa, clips, conflicts }) => (
          <tr key={instrument.id} className="hover:bg-surface">
            <th scope="row" className="h-8 px-2 text-left font-medium">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="size-2 shrink-0 rounded-full"
                  style={{ background: familyColour(instrument.family) }}
                />
                {titleOf(instrument.name)}
              </span>
            </th>
            <td className="px-2 text-right">{format.figure(alpha, 2)}</td>
            <td className="px-2 text-right">{format.figure(kappa, 2)}</td>
            <td className="px-2 text-right">{format.count(clips)}</td>
            <td className="px-2 text-right">{format.count(conflicts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
