'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { type CoOccurrence, loadCoOccurrence } from './division-operations.ts';
import type { InstrumentResult } from './evaluation-operations.ts';
import { PairList } from './pair-list.tsx';

interface Matrix {
  heard: { instrument: string; falseAlarms: number }[];
  sounding: string[];
  cells: ReadonlyMap<string, CoOccurrence>;
}

const keyOf = (heard: string, sounding: string) => `${heard} ${sounding}`;

function arrange(rows: readonly CoOccurrence[]): Matrix {
  const alarms = new Map(rows.map(({ heard, falseAlarms }) => [heard, falseAlarms]));
  return {
    heard: [...alarms]
      .map(([instrument, falseAlarms]) => ({ instrument, falseAlarms }))
      .sort((a, b) => b.falseAlarms - a.falseAlarms),
    sounding: [...new Set(rows.map(({ sounding }) => sounding))].sort(),
    cells: new Map(rows.map((row) => [keyOf(row.heard, row.sounding), row])),
  };
}

interface CoOccurrenceTableProps {
  versionId: string;
  decision: number;
  results: readonly InstrumentResult[];
}

/** What sounds where an instrument is wrongly heard; a cell opens its clips. */
export function CoOccurrenceTable({ versionId, decision, results }: CoOccurrenceTableProps) {
  const t = useTranslations('evaluation.coOccurrence');
  const titleOf = useInstrumentTitle();
  const { values, change } = useUrlState();
  const { data, error, refetch } = useQuery({
    queryKey: ['co-occurrence', versionId, decision],
    queryFn: () => loadCoOccurrence(versionId, decision),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const matrix = useMemo(() => arrange(data ?? []), [data]);
  const heard = values.get('heard');
  const sounding = values.get('sounding');
  if (error !== null && data === undefined) {
    return <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />;
  }
  if (data === undefined) return <Skeleton className="h-96" />;
  if (data.length === 0) return <p className="max-w-[80ch] text-ink-soft text-sm">{t('none')}</p>;
  return (
    <div className="space-y-4">
      <p className="max-w-[90ch] text-ink-soft text-sm">{t('detail')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section aria-label={t('caption')} tabIndex={0} className="overflow-x-auto">
        <table className="tabular border-separate border-spacing-0.5 text-xs">
          <caption className="sr-only">{t('caption')}</caption>
          <thead>
            <tr className="align-bottom text-ink-soft">
              <th scope="col" className="pr-3 text-right font-normal">
                {t('corner')}
              </th>
              <th scope="col" className="px-2 font-normal">
                {t('falseAlarms')}
              </th>
              {matrix.sounding.map((instrument) => (
                <th key={instrument} scope="col" className="h-32 w-7 p-0 font-normal">
                  <span className="mx-auto block max-h-32 rotate-180 truncate text-left [writing-mode:vertical-rl]">
                    {titleOf(instrument)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.heard.map(({ instrument, falseAlarms }) => (
              <tr key={instrument}>
                <th scope="row" className="whitespace-nowrap pr-3 text-right font-normal">
                  {titleOf(instrument)}
                </th>
                <td className="px-2 text-right text-ink-soft">
                  <button
                    type="button"
                    aria-label={t('allOf', { heard: titleOf(instrument), clips: falseAlarms })}
                    title={t('allOf', { heard: titleOf(instrument), clips: falseAlarms })}
                    aria-pressed={heard === instrument && sounding === null}
                    onClick={() => change({ heard: instrument, sounding: null })}
                    className="size-7 rounded-sm border border-transparent hover:border-line-strong aria-pressed:border-ink"
                  >
                    {falseAlarms}
                  </button>
                </td>
                {matrix.sounding.map((beside) => {
                  const cell = matrix.cells.get(keyOf(instrument, beside));
                  if (cell === undefined) return <td key={beside} className="size-7 rounded-sm bg-raised" />;
                  const words = t('cell', {
                    heard: titleOf(instrument),
                    sounding: titleOf(beside),
                    clips: cell.clips,
                  });
                  return (
                    <td key={beside} className="p-0">
                      <button
                        type="button"
                        aria-label={words}
                        title={words}
                        aria-pressed={heard === instrument && sounding === beside}
                        onClick={() => change({ heard: instrument, sounding: beside })}
                        className="size-7 rounded-sm border border-transparent text-ink hover:border-line-strong aria-pressed:border-ink"
                        style={{
                          background: `color-mix(in oklch, var(--no) ${Math.round(8 + (32 * cell.clips) / falseAlarms)}%, var(--surface))`,
                        }}
                      >
                        {cell.clips}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {heard !== null && (
        <PairList
          key={keyOf(heard, sounding ?? '')}
          title={
            sounding === null
              ? t('listAll', { heard: titleOf(heard) })
              : t('list', { heard: titleOf(heard), sounding: titleOf(sounding) })
          }
          filter={{
            version: versionId,
            decision,
            instrument: heard,
            outcomes: 'falsePositive',
            together: sounding,
          }}
          thresholdOf={(name) => results.find(({ instrument }) => instrument === name)?.threshold ?? 0.5}
          onClose={() => change({ heard: null, sounding: null })}
        />
      )}
    </div>
  );
}
