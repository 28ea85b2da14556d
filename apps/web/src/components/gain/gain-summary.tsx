import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { type Gain, GainInterval, usePoints } from './gain-interval.tsx';
import type { RankingGain } from './gain-operations.ts';

/** Below these even a clear difference is known within tens of points only. */
const fewControlAnswers = 30;

type Verdict = 'none' | 'more' | 'fewer' | 'unclear';

function judge(gain: Gain | null | undefined): Verdict {
  if (!gain) return 'none';
  if (gain.low > 0) return 'more';
  return gain.high < 0 ? 'fewer' : 'unclear';
}

/** The gain over all instruments: both measures with what they rest on, and in words. */
export function GainSummary({ gain: measured }: { gain: RankingGain }) {
  const t = useTranslations('ranking');
  const format = useFormat();
  const points = usePoints();
  const { strategy, randomShare, rankings, overall } = measured;
  const { chosen, control } = overall;
  const rows = [
    { name: 'yes', gain: overall.yesGain, chosen: chosen.yesShare, control: control.yesShare },
    {
      name: 'corrections',
      gain: overall.correctionGain,
      chosen: chosen.correctionShare,
      control: control.correctionShare,
    },
  ] as const;
  const verdict = judge(overall.yesGain);
  const isWide = overall.yesGain != null && (verdict === 'unclear' || control.answers < fewControlAnswers);
  const cell = 'h-9 px-2 text-right';
  return (
    <section aria-labelledby="gain-all" className="space-y-3">
      <h2 id="gain-all" className="font-semibold text-lg">
        {t('gain.all', { strategy })}
      </h2>
      <p className="max-w-3xl">
        {overall.yesGain
          ? t(`gain.verdict.${verdict as 'more'}`, {
              difference:
                verdict === 'unclear'
                  ? points(overall.yesGain.difference)
                  : format.count(Math.round(Math.abs(overall.yesGain.difference) * 100)),
              low: points(overall.yesGain.low),
              high: points(overall.yesGain.high),
            })
          : strategy === 'random'
            ? t('gain.verdict.isRandom')
            : t('gain.verdict.none', { every: format.count(Math.round(1 / randomShare)) })}
      </p>
      <table className="tabular w-full max-w-3xl text-sm">
        <caption className="sr-only">{t('gain.all', { strategy })}</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            <th scope="col" className="h-8 border-line border-b px-2 text-left font-medium">
              {t('gain.measure')}
            </th>
            <th scope="col" className="border-line border-b px-2 text-right font-medium">
              {t('gain.chosen')}
            </th>
            <th scope="col" className="border-line border-b px-2 text-right font-medium">
              {t('gain.control')}
            </th>
            <th scope="col" className="border-line border-b px-2 text-right font-medium">
              {t('gain.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" className="h-9 px-2 text-left font-medium">
                {t(`gain.${row.name}`)}
              </th>
              <td className={cell}>{format.percent(row.chosen?.share)}</td>
              <td className={cell}>{format.percent(row.control?.share)}</td>
              <td className={cell}>
                <GainInterval gain={row.gain} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-3xl text-ink-soft text-sm">
        {t('gain.rests', {
          chosen: chosen.answers,
          control: control.answers,
          rankings,
          strategy,
          share: format.percent(randomShare),
        })}
      </p>
      {isWide && <p className="max-w-3xl text-ink-soft text-sm">{t('gain.few')}</p>}
    </section>
  );
}
