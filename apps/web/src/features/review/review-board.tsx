import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import { useSettings } from '../../lib/settings/use-settings.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { RefusedBatch } from './refused-batch.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewCard } from './review-card.tsx';
import { ReviewFilters } from './review-filters.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { ReviewHelp } from './review-help.tsx';
import { loadReviewPairs, pairKey, type ReviewFilter, type ReviewPair } from './review-operations.ts';
import {
  type Decisions,
  emptySelection,
  focusPair,
  keepShown,
  listTargets,
  moveFocus,
  noteDecision,
  type Selection,
  selectAll,
  togglePair,
} from './review-selection.ts';
import { useBatches } from './use-batches.ts';
import { useFocusSound } from './use-focus-sound.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** As many as the API takes at once. */
const mostDecisions = 500;

interface ReviewBoardProps {
  filter: ReviewFilter;
  instruments: readonly InstrumentSummary[];
  viewerId: string;
}

/** The grid of one list, what is decided in it, and the way to the ledger and back. */
export function ReviewBoard({ filter, instruments, viewerId }: ReviewBoardProps) {
  const t = useTranslations('review');
  const titleOf = useInstrumentTitle();
  const errorText = useErrorText();
  const { change } = useUrlState();
  const { keyMap } = useSettings();
  const player = useListPlayer();
  const { hidden, refused, undoable, isWaiting, apply, undo } = useBatches(filter.dataSet, viewerId);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['review', filter],
      queryFn: ({ pageParam }) => loadReviewPairs(filter, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
      // What is being worked through does not move under the reviewer's hands.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    });
  const pairs = useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap(({ edges }) => edges.map(({ node }) => node))
        .filter((pair) => !hidden.has(pairKey(pair))),
    [data, hidden],
  );
  const order = useMemo(() => pairs.map(pairKey), [pairs]);
  const [columns, setColumns] = useState(1);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [history, setHistory] = useState<ReviewPair | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const shownBefore = useRef<readonly string[]>([]);
  useEffect(() => {
    setSelection((from) => keepShown(shownBefore.current, order, from));
    shownBefore.current = order;
  }, [order]);
  useFocusSound(pairs, selection.focus, player, history !== null || isHelpOpen);

  const nameOf = ({ clip, instrument }: ReviewPair) =>
    t('card', { instrument: titleOf(instrument.name), clip: clip.sampleKey });
  const focused = pairs.find((pair) => pairKey(pair) === selection.focus);
  const applyDecisions = (noted: Decisions) => {
    const chosen = pairs.filter((pair) => noted.has(pairKey(pair))).slice(0, mostDecisions);
    void apply(
      chosen.map((pair) => ({
        clipId: pair.clip.id,
        instrumentId: pair.instrument.id,
        answer: noted.get(pairKey(pair))!,
        suggestionShown: pair.probability ?? null,
      })),
    );
    const sent = new Set(chosen.map(pairKey));
    setDecisions(new Map([...noted].filter(([pair]) => !sent.has(pair))));
    setSelection((from) => ({ ...from, selected: new Set() }));
  };
  useReviewKeys(
    {
      onMove: (step, extend) => setSelection((from) => moveFocus(order, from, step, extend)),
      onSelectAll: () => setSelection((from) => selectAll(order, from)),
      onClear: () => setSelection((from) => ({ ...from, selected: new Set() })),
      onDecide: (answer) => {
        setDecisions((from) => noteDecision(from, listTargets(selection), answer));
        if (selection.selected.size === 0) setSelection((from) => moveFocus(order, from, 1, false));
      },
      onApply: () => applyDecisions(decisions),
      onUndo: () => void undo(),
      onPlay: () => focused && player.toggle(focused.clip),
      onHistory: () => setHistory(focused ?? null),
      onHelp: () => setHelpOpen(true),
    },
    columns,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = data?.pages[0]?.totalCount;
  return (
    <>
      <PageHeader title={t('title')} detail={total === undefined ? undefined : t('count', { count: total })}>
        <ReviewFilters filter={filter} instruments={instruments} onChange={change} />
      </PageHeader>
      {refused && <RefusedBatch entry={refused} onApply={apply} />}
      {player.error !== null && (
        <p role="alert" className="mx-4 mt-3 rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(player.error)}
        </p>
      )}
      {error !== null && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} className="m-4" />
      )}
      {isPending && error === null && (
        <div className="grid flex-1 grid-cols-4 content-start gap-3 p-4">
          {[0, 1, 2, 3, 4, 5, 6, 7].map((card) => (
            <Skeleton key={card} className="h-44" />
          ))}
        </div>
      )}
      {data && pairs.length === 0 && (
        <EmptyNotice icon={ListChecks} title={t(`empty.${filter.list}`)} className="flex-1">
          {t(`empty.${filter.list}Detail`)}
        </EmptyNotice>
      )}
      {pairs.length > 0 && (
        <ReviewGrid
          pairs={pairs}
          focus={selection.focus}
          onColumns={setColumns}
          onEnd={onEnd}
          drawCard={(pair, column) => {
            const key = pairKey(pair);
            return (
              <ReviewCard
                key={key}
                pair={pair}
                name={nameOf(pair)}
                column={column}
                isFocused={selection.focus === null ? key === order[0] : selection.focus === key}
                isSelected={selection.selected.has(key)}
                isPlaying={player.playingId === pair.clip.id}
                decision={decisions.get(key)}
                showsInstrument={filter.instrument === null}
                onFocus={(event) =>
                  setSelection((from) =>
                    event.ctrlKey || event.metaKey
                      ? togglePair(from, key)
                      : focusPair(order, from, key, event.shiftKey),
                  )
                }
                onToggle={() => player.toggle(pair.clip)}
                onHistory={() => setHistory(pair)}
              />
            );
          }}
        />
      )}
      <ReviewBar
        decisions={decisions}
        selected={selection.selected.size}
        undoable={undoable?.count ?? null}
        isWaiting={isWaiting}
        keyMap={keyMap}
        onApply={() => applyDecisions(decisions)}
        onUndo={() => void undo()}
      />
      <ReviewHelp keyMap={keyMap} open={isHelpOpen} onOpenChange={setHelpOpen} />
      {history && <HistoryDialog pair={history} title={nameOf(history)} onClose={() => setHistory(null)} />}
    </>
  );
}
