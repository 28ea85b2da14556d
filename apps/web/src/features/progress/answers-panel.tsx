'use client';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { AnswersChart } from './answers-chart.tsx';
import { Panel } from './panel.tsx';
import type { Day } from './progress-operations.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Which days had an answer: one quiet mark a day, none of them larger or louder than the others. */
function DayStrip({ days }: { days: readonly Day[] }) {
  const t = useTranslations('progress.answers');
  const format = useFormat();
  const count = days.filter(({ mine }) => mine > 0).length;
  const words = t('days', { count, all: days.length });
  return (
    <div className="mt-5">
      <h3 className="mb-1.5 font-medium text-sm">{t('daysTitle')}</h3>
      <div role="img" aria-label={words} className="flex gap-[3px]">
        {days.map(({ date, mine }) => (
          <span
            key={date}
            title={t('dayMark', { day: format.date(`${date}T12:00:00`), count: mine })}
            className={classNames(
              'h-3.5 min-w-0 max-w-3.5 flex-1 rounded-[3px]',
              mine > 0 ? 'bg-ink-soft' : 'bg-raised',
            )}
          />
        ))}
      </div>
      <p aria-hidden className="mt-1.5 text-ink-soft text-sm">
        {words}
      </p>
    </div>
  );
}

/** Pairs answered today and over the last weeks, by the person and by everybody. */
export function AnswersPanel({ days, timeZone }: { days: readonly Day[]; timeZone: string }) {
  const t = useTranslations('progress.answers');
  const format = useFormat();
  const periods = [
    ['today', days.slice(-1)],
    ['week', days.slice(-7)],
    ['weeks', days],
  ] as const;
  return (
    <Panel title={t('title')} className="lg:col-span-2">
      <table className="tabular mb-4 w-full max-w-xl text-sm">
        <thead className="text-ink-soft">
          <tr>
            <td />
            {periods.map(([name]) => (
              <th key={name} scope="col" className="pb-1 text-right font-normal">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['you', 'team'] as const).map((who) => (
            <tr key={who}>
              <th scope="row" className="py-0.5 text-left font-normal text-ink-soft">
                {t(who)}
              </th>
              {periods.map(([name, period]) => (
                <td key={name} className={classNames('text-right', who === 'you' && 'font-semibold text-lg')}>
                  {format.count(sum(period.map(({ mine, team }) => (who === 'you' ? mine : team))))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <AnswersChart days={days} timeZone={timeZone} />
      <DayStrip days={days} />
    </Panel>
  );
}
