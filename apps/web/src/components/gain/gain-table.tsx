import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { InstrumentChip } from '../ui/instrument-chip.tsx';
import { GainInterval } from './gain-interval.tsx';
import type { RankingGain } from './gain-operations.ts';

const columns = ['instrument', 'chosenAnswers', 'controlAnswers', 'yes', 'corrections'] as const;

/** The gain of each instrument, those with the most answers to random control first: they are known best. */
export function GainTable({ instruments }: Pick<RankingGain, 'instruments'>) {
  const t = useTranslations('ranking');
  const format = useFormat();
  const rows = [...instruments].sort(
    (one, other) =>
      other.gain.control.answers - one.gain.control.answers ||
      other.gain.chosen.answers - one.gain.chosen.answers,
  );
  return (
    <section aria-labelledby="gain-instruments" className="space-y-2">
      <h2 id="gain-instruments" className="font-semibold text-lg">
        {t('gain.byInstrument')}
      </h2>
      <p className="max-w-3xl text-ink-soft text-sm">{t('gain.byInstrumentDetail')}</p>
      <table className="tabular w-full text-sm">
        <caption className="sr-only">{t('gain.byInstrument')}</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`h-9 border-line border-b px-2 font-medium ${column === 'instrument' ? 'text-left' : 'text-right'}`}
              >
                {t(`gain.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ instrument, gain }) => (
            <tr key={instrument.id} className="hover:bg-surface">
              <th scope="row" className="h-9 px-2 text-left font-normal">
                <InstrumentChip name={instrument.name} family={instrument.family} />
              </th>
              <td className="px-2 text-right">{format.count(gain.chosen.answers)}</td>
              <td className="px-2 text-right">{format.count(gain.control.answers)}</td>
              <td className="px-2">
                <GainInterval gain={gain.yesGain} />
              </td>
              <td className="px-2">
                <GainInterval gain={gain.correctionGain} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
