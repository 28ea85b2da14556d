import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { judgeCost } from './cost-verdict.ts';
import type { Learning, LearningCost } from './learning-operations.ts';

const columns = ['version', 'published', 'labels', 'map', 'change', 'cost', 'minutes'] as const;

const columnLooks: Partial<Record<(typeof columns)[number], string>> = {
  version: 'text-left',
  published: 'text-left max-lg:hidden',
};

/** Prices are no more exact than the figures that they come from: two digits. */
function usePrice() {
  const format = useFormat();
  return (price: number) =>
    price < 10 ? format.figure(price, 1) : format.count(Number(price.toPrecision(2)));
}

/** What a hundredth of mAP cost in labels, or why that cannot be said. */
function CostCell({ cost }: { cost: LearningCost }) {
  const t = useTranslations('progress.learning.cost');
  const price = usePrice();
  const verdict = judgeCost(cost);
  if (verdict !== 'priced' && verdict !== 'chance')
    return <span className="text-ink-soft">{t(verdict)}</span>;
  return (
    <>
      {t('labels', { labels: price(cost.labelsPerPoint ?? 0) })}
      {verdict === 'chance' && <span className="block text-ink-soft text-xs">{t('chance')}</span>}
    </>
  );
}

function MinutesCell({ cost }: { cost: LearningCost }) {
  const t = useTranslations('progress.learning.cost');
  const price = usePrice();
  const verdict = judgeCost(cost);
  if (verdict !== 'priced' && verdict !== 'chance') return <span className="text-ink-soft">–</span>;
  if (cost.minutesPerPoint === null || cost.minutesPerPoint === undefined) {
    return <span className="text-ink-soft">{t('untimed')}</span>;
  }
  return (
    <>
      {t('minutes', { minutes: price(cost.minutesPerPoint) })}
      <span className="block text-ink-soft text-xs">
        {t('timed', { timed: cost.timedAnswers, answers: cost.answers })}
      </span>
    </>
  );
}

/** Every published version with its labels, its mAP, and what the step to it cost. */
export function CostTable({ learning, dataSet }: { learning: Learning; dataSet: string }) {
  const t = useTranslations('progress.learning');
  const format = useFormat();
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.figure(value).replace('-', '−')}`;
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full min-w-[40rem] text-sm">
        <caption className="sr-only">{t('table')}</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`h-9 border-line border-b px-2 font-medium ${columnLooks[column] ?? 'text-right'}`}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {learning.points.toReversed().map(({ version, publishedAt, cost }) => (
            <tr key={version.id} className="align-top hover:bg-raised">
              <th scope="row" className="whitespace-nowrap px-2 py-2 text-left font-medium">
                <Link
                  href={pageAddress('/evaluation', dataSet, { version: version.id })}
                  className="underline underline-offset-2"
                >
                  {t(version.published ? 'versionInUse' : 'version', { number: version.number })}
                </Link>
                <span className="block font-normal text-ink-soft text-xs">
                  {version.preset} · {version.layout}
                </span>
              </th>
              <td className="whitespace-nowrap px-2 py-2 max-lg:hidden">{format.date(publishedAt)}</td>
              <td className="px-2 py-2 text-right">
                {version.labelCount == null ? '–' : format.count(version.labelCount)}
                {cost !== null && cost !== undefined && cost.labels != null && cost.labels !== 0 && (
                  <span className="block text-ink-soft text-xs">
                    {cost.labels > 0 ? '+' : '−'}
                    {format.count(Math.abs(cost.labels))}
                  </span>
                )}
              </td>
              <td className="whitespace-nowrap px-2 py-2 text-right">
                {format.figure(version.evaluation?.map)}
                <span className="block text-ink-soft text-xs">
                  {format.figure(version.evaluation?.mapLow)} – {format.figure(version.evaluation?.mapHigh)}
                </span>
              </td>
              <td className="px-2 py-2 text-right">{cost ? signed(cost.mapChange) : '–'}</td>
              <td className="px-2 py-2 text-right">{cost ? <CostCell cost={cost} /> : t('first')}</td>
              <td className="px-2 py-2 text-right">{cost ? <MinutesCell cost={cost} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The cost from the first version to the last, in a sentence. */
export function CostWords({ learning }: { learning: Learning }) {
  const t = useTranslations('progress.learning');
  const format = useFormat();
  const price = usePrice();
  const { overall, points } = learning;
  const [first, last] = [points[0], points.at(-1)];
  if (!overall || first === undefined || last === undefined) {
    return <p className="max-w-prose text-sm">{t('overall.single')}</p>;
  }
  const verdict = judgeCost(overall);
  const span = { first: first.version.number, last: last.version.number };
  const isPriced = verdict === 'priced' || verdict === 'chance';
  const hasMinutes = isPriced && overall.minutesPerPoint != null;
  return (
    <p className="max-w-prose text-sm">
      {isPriced
        ? t('overall.priced', {
            ...span,
            labels: overall.labels ?? 0,
            change: format.figure(overall.mapChange),
            price: price(overall.labelsPerPoint ?? 0),
          })
        : t(`overall.${verdict}`, span)}
      {verdict === 'chance' && ` ${t('overall.chance')}`}
      {hasMinutes &&
        ` ${t('overall.minutes', {
          minutes: price(overall.minutesPerPoint ?? 0),
          timed: overall.timedAnswers,
          answers: overall.answers,
        })}`}
    </p>
  );
}
