'use client';
import { ArrowDown, ArrowUp, ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ChangeCell } from './change-cell.tsx';
import { type PairGroup, readSelection, writeSelection } from './clip-selection.ts';
import type { InstrumentChange } from './comparison-operations.ts';
import { GroupButtons, InstrumentClips } from './instrument-clips.tsx';
import { InstrumentDetail } from './instrument-detail.tsx';
import { hasCeilings, type RatedResult } from './rate-results.ts';
import { nextSortOrder, type SortKey, type SortOrder, sortKeys, sortResults } from './sort-results.ts';

/** Left out of narrow windows while two versions are compared; the opened row has them. */
const spared: ReadonlySet<SortKey> = new Set(['ceiling', 'threshold', 'rocAuc']);
/** The pairs that a figure is made of; those of the others are behind the opened row. */
const groupOf: Partial<Record<SortKey, PairGroup>> = {
  support: 'all',
  positives: 'labelledYes',
  ap: 'all',
  precision: 'calledYes',
  recall: 'labelledYes',
  f1: 'wrong',
  rocAuc: 'all',
};
const barred: ReadonlySet<SortKey> = new Set(['ap', 'precision', 'recall', 'f1']);

function FigureCell({
  column,
  result,
  colour,
  isCompared,
  onOpenClips,
}: {
  column: SortKey;
  result: RatedResult;
  colour: string;
  isCompared: boolean;
  onOpenClips: (group: PairGroup) => void;
}) {
  const t = useTranslations('evaluation.group');
  const format = useFormat();
  const group = groupOf[column];
  const value = result[column];
  const text =
    typeof value === 'number' && Number.isInteger(value) && (column === 'support' || column === 'positives')
      ? String(value)
      : format.figure(value as number | null | undefined);
  const isBarred = barred.has(column) && !isCompared;
  // By keyboard the same lists are behind the opened row, so that the table is not a hundred stops long.
  const figure =
    group === undefined || value == null ? (
      <span className={isBarred ? 'w-9' : undefined}>{text}</span>
    ) : (
      <button
        type="button"
        tabIndex={-1}
        title={t(`open.${group}`)}
        onClick={() => onOpenClips(group)}
        className={classNames(
          'text-right decoration-dotted underline-offset-4 hover:underline',
          isBarred && 'w-9',
        )}
      >
        {text}
      </button>
    );
  return (
    <td className={classNames('px-2 text-right', isCompared && spared.has(column) && 'max-lg:hidden')}>
      {isBarred ? (
        <span className="flex items-center justify-end gap-2">
          <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-raised max-xl:hidden">
            <span
              className="block h-full rounded-full"
              style={{ width: `${((value as number | null) ?? 0) * 100}%`, background: colour }}
            />
          </span>
          {figure}
        </span>
      ) : (
        figure
      )}
    </td>
  );
}

interface OpenedRowProps {
  versionId: string;
  decision: number;
  isInUse: boolean;
  result: RatedResult;
  colour: string;
  columns: number;
}

function OpenedRow({ versionId, decision, isInUse, result, colour, columns }: OpenedRowProps) {
  const { values, change } = useUrlState();
  const selection = readSelection(values.get('clips'));
  const t = useTranslations('evaluation.table');
  const name = useInstrumentTitle()(result.instrument);
  return (
    <tr>
      <td colSpan={columns} className="border-line border-b bg-surface px-5 py-4">
        {result.ap == null ? (
          <div className="space-y-4">
            <p className="text-ink-soft text-sm">
              {t(result.positives === 0 ? 'noYes' : 'noNo', { instrument: name })}
            </p>
            {result.support > 0 && (
              <GroupButtons
                counts={result}
                selection={selection}
                onSelect={(chosen) => change({ clips: writeSelection(chosen) })}
              />
            )}
            {selection !== null && (
              <InstrumentClips
                versionId={versionId}
                decision={decision}
                result={result}
                selection={selection}
                threshold={null}
                onClose={() => change({ clips: null })}
              />
            )}
          </div>
        ) : (
          <InstrumentDetail
            versionId={versionId}
            decision={decision}
            isInUse={isInUse}
            result={result}
            colour={colour}
          />
        )}
      </td>
    </tr>
  );
}

interface InstrumentTableProps {
  versionId: string;
  /** Number of the decision version that the results are at, and whether it is in use. */
  decision: number;
  isInUse: boolean;
  /** Against another version, by instrument. */
  comparison: { number: number; changes: ReadonlyMap<string, InstrumentChange> } | null;
  results: readonly RatedResult[];
  families: ReadonlyMap<string, string | null | undefined>;
  openInstrument: string | null;
  onOpen: (instrument: string | null, group?: PairGroup) => void;
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
}

/** Every instrument's figures; a row opens its curve and its confusion. */
export function InstrumentTable(props: InstrumentTableProps) {
  const t = useTranslations('evaluation.table');
  const texts = useTranslations('evaluation.comparison');
  const titleOf = useInstrumentTitle();
  const {
    versionId,
    decision,
    isInUse,
    comparison,
    results,
    families,
    openInstrument,
    onOpen,
    order,
    onOrder,
  } = props;
  const columns = sortKeys.filter((key) => key !== 'ceiling' || hasCeilings(results));
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          {columns.map((key) => (
            <th
              key={key}
              scope="col"
              aria-sort={order.key === key ? order.direction : 'none'}
              className={classNames(
                'sticky top-0 z-10 h-9 whitespace-nowrap border-line border-b bg-ground px-2 font-medium',
                key === 'instrument' ? 'text-left' : 'text-right',
                comparison !== null && spared.has(key) && 'max-lg:hidden',
              )}
            >
              <button
                type="button"
                title={t(`hint.${key}`)}
                onClick={() => onOrder(nextSortOrder(order, key))}
                className={classNames(
                  'inline-flex items-center gap-1 hover:text-ink',
                  order.key === key && 'text-ink',
                )}
              >
                {t(`column.${key}`)}
                {order.key === key &&
                  (order.direction === 'ascending' ? (
                    <ArrowUp aria-hidden className="size-3" />
                  ) : (
                    <ArrowDown aria-hidden className="size-3" />
                  ))}
              </button>
            </th>
          ))}
          {comparison !== null && (
            <th
              scope="col"
              title={texts('hint')}
              className="sticky top-0 z-10 h-9 whitespace-nowrap border-line border-b bg-ground px-2 text-right font-medium"
            >
              {texts('column', { number: String(comparison.number) })}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sortResults(results, order).map((result) => {
          const isOpen = result.instrument === openInstrument;
          const colour = familyColour(families.get(result.instrument));
          return (
            <Fragment key={result.instrument}>
              <tr className={classNames('group', isOpen ? 'bg-surface' : 'hover:bg-surface')}>
                <th scope="row" className="h-8 border-line px-2 text-left font-normal">
                  <button
                    type="button"
                    aria-expanded={isOpen}
                    onClick={() => onOpen(isOpen ? null : result.instrument)}
                    className="flex h-full w-full items-center gap-2 text-left"
                  >
                    <ChevronRight
                      aria-hidden
                      className={classNames(
                        'size-3.5 shrink-0 text-ink-faint transition-transform',
                        isOpen && 'rotate-90',
                      )}
                    />
                    <span
                      aria-hidden
                      className="size-2 shrink-0 rounded-full"
                      style={{ background: colour }}
                    />
                    <span className="whitespace-nowrap font-medium">{titleOf(result.instrument)}</span>
                  </button>
                </th>
                {columns.slice(1).map((key) => (
                  <FigureCell
                    key={key}
                    column={key}
                    result={result}
                    colour={colour}
                    isCompared={comparison !== null}
                    onOpenClips={(group) => onOpen(result.instrument, group)}
                  />
                ))}
                {comparison !== null && <ChangeCell change={comparison.changes.get(result.instrument)} />}
              </tr>
              {isOpen && (
                <OpenedRow
                  versionId={versionId}
                  decision={decision}
                  isInUse={isInUse}
                  result={result}
                  colour={colour}
                  columns={columns.length + (comparison === null ? 0 : 1)}
                />
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
