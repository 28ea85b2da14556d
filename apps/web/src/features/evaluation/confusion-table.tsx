import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import type { InstrumentResult } from './evaluation-operations.ts';

function Cell({
  count,
  total,
  word,
  isRight,
}: {
  count: number;
  total: number;
  word: string;
  isRight: boolean;
}) {
  const share = total > 0 ? count / total : 0;
  const colour = isRight ? 'var(--yes)' : 'var(--no)';
  return (
    <td className="p-0.5">
      <div
        className="rounded-md px-3 py-2.5 text-center"
        style={{
          background: `color-mix(in oklch, ${colour} ${Math.round(6 + share * 34)}%, var(--surface))`,
        }}
      >
        <span className="block font-semibold text-lg leading-tight">{count}</span>
        <span className={classNames('block text-2xs', 'text-ink-soft')}>{word}</span>
      </div>
    </td>
  );
}

/** What was said against what is so, as two rows and two columns of counts. */
export function ConfusionTable({ result }: { result: InstrumentResult }) {
  const t = useTranslations('evaluation.confusion');
  const { truePositives, falsePositives, trueNegatives, falseNegatives, support } = result;
  return (
    <table className="w-full max-w-80 text-sm">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          <td />
          <th scope="col" className="pb-1 font-normal">
            {t('modelYes')}
          </th>
          <th scope="col" className="pb-1 font-normal">
            {t('modelNo')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className="pr-3 text-right font-normal text-ink-soft text-xs">
            {t('labelYes')}
          </th>
          <Cell count={truePositives} total={support} word={t('truePositives')} isRight />
          <Cell count={falseNegatives} total={support} word={t('falseNegatives')} isRight={false} />
        </tr>
        <tr>
          <th scope="row" className="pr-3 text-right font-normal text-ink-soft text-xs">
            {t('labelNo')}
          </th>
          <Cell count={falsePositives} total={support} word={t('falsePositives')} isRight={false} />
          <Cell count={trueNegatives} total={support} word={t('trueNegatives')} isRight />
        </tr>
      </tbody>
    </table>
  );
}
