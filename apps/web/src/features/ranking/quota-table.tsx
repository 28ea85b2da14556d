import { useTranslations } from 'use-intl';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { SettingFields } from './setting-fields.ts';

interface QuotaTableProps {
  instruments: readonly { id: string; name: string; family?: string | null }[];
  quotas: SettingFields['quotas'];
  onChange: (quotas: SettingFields['quotas']) => void;
}

const bounds = ['least', 'most'] as const;
const unbound = { least: '', most: '' };

/** Bounds of each instrument's share of the queue; an empty field is none. */
export function QuotaTable({ instruments, quotas, onChange }: QuotaTableProps) {
  const t = useTranslations('ranking');
  const titleOf = useInstrumentTitle();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('settings.quotas.title')}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          <th scope="col" className="h-9 border-line border-b text-left font-medium">
            {t('column.instrument')}
          </th>
          {bounds.map((bound) => (
            <th key={bound} scope="col" className="w-32 border-line border-b pr-6 text-right font-medium">
              {t(`settings.quotas.${bound}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instruments.map(({ id, name, family }) => (
          <tr key={id}>
            <th scope="row" className="h-9 text-left font-normal">
              <InstrumentChip name={name} family={family} />
            </th>
            {bounds.map((bound) => (
              <td key={bound} className="text-right">
                <span className="inline-flex items-center gap-1.5">
                  <input
                    type="text"
                    inputMode="decimal"
                    aria-label={t('settings.quotas.of', {
                      bound: t(`settings.quotas.${bound}`),
                      instrument: titleOf(name),
                    })}
                    placeholder={bound === 'least' ? '0' : '100'}
                    value={quotas[name]?.[bound] ?? ''}
                    onChange={(event) =>
                      onChange({
                        ...quotas,
                        [name]: { ...(quotas[name] ?? unbound), [bound]: event.target.value },
                      })
                    }
                    className="tabular h-7 w-20 rounded-md border border-line-strong bg-ground px-2 text-right text-sm placeholder:text-ink-faint disabled:border-line"
                  />
                  <span className="w-4 text-left text-ink-soft">%</span>
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
