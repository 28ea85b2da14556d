import { useTranslations } from 'use-intl';
import type { Outcome } from '../../gql/graphql.ts';
import { classNames } from '../../lib/class-names.ts';
import type { OperatingPoint } from './operating-point.ts';

interface CellProps {
  count: number;
  total: number;
  word: string;
  isRight: boolean;
  isChosen: boolean;
  onChoose: (() => void) | undefined;
}

function Cell({ count, total, word, isRight, isChosen, onChoose }: CellProps) {
  const share = total > 0 ? count / total : 0;
  const colour = isRight ? 'var(--yes)' : 'var(--no)';
  return (
    <td className="p-0.5">
      <button
        type="button"
        disabled={onChoose === undefined}
        aria-pressed={isChosen}
        onClick={onChoose}
        className="w-full rounded-md border border-transparent px-3 py-2.5 text-center text-ink enabled:hover:border-line-strong aria-pressed:border-ink"
        style={{
          background: `color-mix(in oklch, ${colour} ${Math.round(6 + share * 34)}%, var(--surface))`,
        }}
      >
        <span className="block font-semibold text-lg leading-tight">{count}</span>
        <span className={classNames('block text-2xs', 'text-ink-soft')}>{word}</span>
      </button>
    </td>
  );
}

interface ConfusionTableProps {
  counts: OperatingPoint;
  support: number;
  chosen: Outcome | null;
  /** Undefined when there are no clips to show. */
  onChoose: ((outcome: Outcome) => void) | undefined;
}

/** What was said against what is so, as two rows and two columns of counts; each opens its clips. */
export function ConfusionTable({ counts, support, chosen, onChoose }: ConfusionTableProps) {
  const t = useTranslations('evaluation.confusion');
  const outcomes = useTranslations('evaluation.outcome');
  const cell = (outcome: Outcome, key: `${'true' | 'false'}${'Positives' | 'Negatives'}`) => (
    <Cell
      count={counts[key]}
      total={support}
      word={outcomes(outcome)}
      isRight={outcome === 'truePositive' || outcome === 'trueNegative'}
      isChosen={chosen === outcome}
      onChoose={onChoose && (() => onChoose(outcome))}
    />
  );
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
          {cell('truePositive', 'truePositives')}
          {cell('falseNegative', 'falseNegatives')}
        </tr>
        <tr>
          <th scope="row" className="pr-3 text-right font-normal text-ink-soft text-xs">
            {t('labelNo')}
          </th>
          {cell('falsePositive', 'falsePositives')}
          {cell('trueNegative', 'trueNegatives')}
        </tr>
      </tbody>
    </table>
  );
}
