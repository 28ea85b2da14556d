'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { SliceKind } from '../../gql/graphql.ts';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { loadSliceColumns, loadSlices, type Slice } from './division-operations.ts';
import { IntervalBar } from './interval-bar.tsx';
import { PairList } from './pair-list.tsx';

const kinds = [
  'artist',
  'duration',
  'loudness',
  'instruments',
  'metadata',
] as const satisfies readonly SliceKind[];
/** How the rest, which has no name, stands in the address. */
const rest = '*';

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

interface SliceRowProps {
  slice: Slice;
  isChosen: boolean;
  onChoose: () => void;
}

function SliceRow({ slice, isChosen, onChoose }: SliceRowProps) {
  const t = useTranslations('evaluation.slices');
  const format = useFormat();
  const name = slice.name?.replace(' to ', ' – ') ?? t('rest');
  return (
    <tr
      onClick={onChoose}
      className={classNames('cursor-pointer', isChosen ? 'bg-raised' : 'hover:bg-surface')}
    >
      <th scope="row" className="h-8 max-w-64 px-2 text-left font-normal" title={name}>
        <button
          type="button"
          aria-pressed={isChosen}
          aria-label={t('open', { name })}
          onClick={(event) => {
            event.stopPropagation();
            onChoose();
          }}
          className="block w-full truncate text-left underline decoration-line-strong underline-offset-4"
        >
          {name}
        </button>
      </th>
      <td className="px-2 text-right">{format.count(slice.clips)}</td>
      <td className="px-2 text-right">{format.count(slice.pairs)}</td>
      <FigureCells value={slice.map} low={slice.mapLow} high={slice.mapHigh} floor={slice.floor} />
      <FigureCells value={slice.accuracy} low={slice.accuracyLow} high={slice.accuracyHigh} />
    </tr>
  );
}

interface SliceTableProps {
  versionId: string;
  decision: number;
  thresholdOf: (instrument: string) => number;
}

/** How the figures differ between parts of the test clips; a part opens its clips. */
export function SliceTable({ versionId, decision, thresholdOf }: SliceTableProps) {
  const t = useTranslations('evaluation.slices');
  const { values, change } = useUrlState();
  const kind = kinds.find((one) => one === values.get('by')) ?? 'artist';
  const columns = useQuery({
    queryKey: ['slice-columns', versionId],
    queryFn: () => loadSliceColumns(versionId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = columns.data ?? [];
  const column =
    kind === 'metadata' ? (known.find(({ name }) => name === values.get('column')) ?? known[0])?.name : null;
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation-slices', versionId, decision, kind, column],
    queryFn: () => loadSlices(versionId, kind, column ?? null, decision),
    enabled: column !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const chosen = values.get('part');
  const kindName = kind === 'metadata' ? (column ?? '') : t(`kind.${kind}`);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={t('by')}
          value={kind}
          onChange={(by) => change({ by: by === 'artist' ? null : by, column: null, part: null })}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {kind === 'metadata' && column != null && (
          <SelectBox
            label={t('column')}
            value={column}
            onChange={(name) => change({ column: name, part: null })}
            options={known.map(({ name, values: count }) => ({
              value: name,
              label: name,
              hint: t('values', { count }),
            }))}
            className="max-w-72"
          />
        )}
      </div>
      {columns.data?.length === 0 && kind === 'metadata' && (
        <p className="max-w-[80ch] text-ink-soft text-sm">{t('noColumns')}</p>
      )}
      {columns.error !== null && kind === 'metadata' && (
        <LoadFailure title={t('notLoaded')} error={columns.error} onTryAgain={columns.refetch} />
      )}
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {data === undefined &&
        error === null &&
        columns.error === null &&
        !(kind === 'metadata' && known.length === 0 && columns.data) && <Skeleton className="h-64" />}
      {data?.length === 0 && <p className="max-w-[80ch] text-ink-soft text-sm">{t('none')}</p>}
      {data !== undefined && data.length > 0 && (
        <>
          <p className="max-w-[90ch] text-ink-soft text-sm">{t('detail')}</p>
          <table className="tabular w-full max-w-5xl border-separate border-spacing-0 text-sm">
            <caption className="sr-only">{t('caption', { kind: kindName })}</caption>
            <thead className="text-ink-soft text-xs">
              <tr>
                <th scope="col" className="h-8 px-2 text-left font-medium">
                  {kindName}
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
                <SliceRow
                  key={slice.name ?? ''}
                  slice={slice}
                  isChosen={chosen === (slice.name ?? rest)}
                  onChoose={() => change({ part: slice.name ?? rest })}
                />
              ))}
            </tbody>
          </table>
          {chosen !== null && (
            <PairList
              key={chosen}
              title={t('list', { kind: kindName, name: chosen === rest ? t('rest') : chosen })}
              filter={{
                version: versionId,
                decision,
                slice: { kind, column: column ?? null, name: chosen === rest ? null : chosen },
              }}
              thresholdOf={thresholdOf}
              onClose={() => change({ part: null })}
            />
          )}
        </>
      )}
    </div>
  );
}
