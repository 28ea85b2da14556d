'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { SliceKind } from '../../gql/graphql.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { loadSlices, type Slice } from './division-operations.ts';
import { IntervalBar } from './interval-bar.tsx';

const kinds = ['artist', 'duration', 'loudness', 'instruments'] as const satisfies readonly SliceKind[];

function FigureCells({
  value,
  low,
  high,
  floor,
}: {
  value: number | null | undefined;
  low: number | null | undefined;
  high: number | null | undefined;
  floor?: number | null | undefined;
}) {
  const format = useFormat();
  if (value == null)
    return (
      <td colSpan={2} className="px-2 text-ink-faint">
        –
      </td>
    );
  return (
    <>
      <td className="whitespace-nowrap px-2 text-right">
        <span className="font-medium">{format.figure(value)}</span>
        {low != null && high != null && (
          <span className="pl-1.5 text-ink-soft text-xs">
            ({format.figure(low, 2)} – {format.figure(high, 2)})
          </span>
        )}
      </td>
      <td className="w-1/5 pr-4">
        <IntervalBar value={value} low={low} high={high} floor={floor ?? null} />
      </td>
    </>
  );
}

function SliceRow({ slice }: { slice: Slice }) {
  const t = useTranslations('evaluation.slices');
  const format = useFormat();
  return (
    <tr className="hover:bg-surface">
      <th
        scope="row"
        className="h-8 max-w-64 truncate px-2 text-left font-normal"
        title={slice.name ?? undefined}
      >
        {slice.name?.replace(' to ', ' – ') ?? t('rest')}
      </th>
      <td className="px-2 text-right">{format.count(slice.clips)}</td>
      <td className="px-2 text-right">{format.count(slice.pairs)}</td>
      <FigureCells value={slice.map} low={slice.mapLow} high={slice.mapHigh} floor={slice.floor} />
      <FigureCells value={slice.accuracy} low={slice.accuracyLow} high={slice.accuracyHigh} />
    </tr>
  );
}

/** How the figures differ between parts of the test clips. */
export function SliceTable({ versionId }: { versionId: string }) {
  const t = useTranslations('evaluation.slices');
  const { values, change } = useUrlState();
  const kind = kinds.find((one) => one === values.get('by')) ?? 'artist';
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation-slices', versionId, kind],
    queryFn: () => loadSlices(versionId, kind, null),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="space-y-4">
      <SegmentedControl
        label={t('by')}
        value={kind}
        onChange={(by) => change({ by: by === 'artist' ? null : by })}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {data === undefined && error === null && <Skeleton className="h-64" />}
      {data?.length === 0 && <p className="max-w-[80ch] text-ink-soft text-sm">{t('none')}</p>}
      {data !== undefined && data.length > 0 && (
        <>
          <p className="max-w-[90ch] text-ink-soft text-sm">{t('detail')}</p>
          <table className="tabular w-full max-w-5xl border-separate border-spacing-0 text-sm">
            <caption className="sr-only">{t('caption', { kind: t(`kind.${kind}`) })}</caption>
            <thead className="text-ink-soft text-xs">
              <tr>
                <th scope="col" className="h-8 px-2 text-left font-medium">
                  {t(`kind.${kind}`)}
                </th>
                <th scope="col" className="px-2 text-right font-medium">
                  {t('clips')}
                </th>
                <th scope="col" className="px-2 text-right font-medium">
                  {t('pairs')}
                </th>
                <th scope="colgroup" colSpan={2} className="px-2 text-left font-medium">
                  {t('map')}
                </th>
                <th scope="colgroup" colSpan={2} className="px-2 text-left font-medium">
                  {t('accuracy')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((slice) => (
                <SliceRow key={slice.name ?? ''} slice={slice} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
