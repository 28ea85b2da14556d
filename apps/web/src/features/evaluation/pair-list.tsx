'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { AttentionLink } from '../../components/ui/attention-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { moveInList } from '../../lib/audio/move-in-list.ts';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { classNames } from '../../lib/class-names.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { outcomeOf } from './clip-selection.ts';
import { type ListedPair, loadPairs, type PairFilter } from './pair-operations.ts';

const columns = 'grid items-center gap-x-3 px-2';
const ofOne = 'grid-cols-[1.75rem_minmax(0,1fr)_5.5rem_4.5rem_6rem_4rem_1.75rem]';
const ofMany = 'grid-cols-[1.75rem_minmax(0,1fr)_8rem_5.5rem_4.5rem_6rem_4rem_1.75rem]';

interface PairRowProps {
  versionId: string;
  pair: ListedPair;
  threshold: number;
  namesInstrument: boolean;
  isPlaying: boolean;
  onToggle: () => void;
}

function PairRow({ versionId, pair, threshold, namesInstrument, isPlaying, onToggle }: PairRowProps) {
  const t = useTranslations('evaluation');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { clip, present, probability, loss } = pair;
  return (
    <li
      className={classNames(
        columns,
        namesInstrument ? ofMany : ofOne,
        'rounded-md py-1 text-sm',
        isPlaying ? 'bg-raised' : 'hover:bg-raised',
      )}
    >
      <PlayButton name={clip.sampleKey} isPlaying={isPlaying} onToggle={onToggle} />
      <p className="min-w-0 truncate">
        <span className="font-medium">{clip.title || clip.sampleKey}</span>
        {clip.artistName && <span className="text-ink-soft"> · {clip.artistName}</span>}
        {clip.title && <span className="font-mono text-ink-faint text-xs"> {clip.sampleKey}</span>}
      </p>
      {namesInstrument && <span className="truncate">{titleOf(pair.instrument)}</span>}
      <span className="tabular text-right">{format.figure(probability)}</span>
      <span>{t(present ? 'clips.yes' : 'clips.no')}</span>
      <span>{t(`outcome.${outcomeOf(pair, threshold)}`)}</span>
      <span className="tabular text-right text-ink-soft">{format.figure(loss, 2)}</span>
      <AttentionLink clip={clip} versionId={versionId} className="size-6" />
    </li>
  );
}

interface PairListProps {
  title: string;
  filter: PairFilter;
  /** Decides what each pair comes to. */
  thresholdOf: (instrument: string) => number;
  onClose: () => void;
}

/** The clips behind a figure, the one that the model is most wrong about first; each can be played. */
export function PairList({ title, filter, thresholdOf, onClose }: PairListProps) {
  const namesInstrument = filter.instrument == null;
  const t = useTranslations('evaluation.clips');
  const errorText = useErrorText();
  const { data: viewer } = useViewer();
  const player = useListPlayer();
  const section = useRef<HTMLElement>(null);
  const mayList = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['evaluated-pairs', filter],
      queryFn: ({ pageParam }) => loadPairs(filter, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined),
      enabled: mayList,
      placeholderData: (shown) => shown,
    });
  const isListed = data !== undefined;
  // Twice: for the head at once, for the rows when they are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in the list does not matter
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [isListed]);
  const pairs = (data?.pages ?? []).flatMap((page) => page?.edges ?? []).map(({ node }) => node);
  const total = data?.pages[0]?.totalCount;
  return (
    <section
      ref={section}
      aria-label={title}
      className="scroll-mb-6 scroll-mt-12 min-w-0 space-y-2 border-line border-t pt-3"
    >
      <div className="flex items-center justify-between gap-4">
        <h3 className="font-semibold text-sm">
          {title}
          {total !== undefined && (
            <span className="pl-2 font-normal text-ink-soft">{t('count', { count: total })}</span>
          )}
        </h3>
        <Button look="quiet" size="small" aria-label={t('close')} onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {viewer !== undefined && !mayList && <p className="text-ink-soft text-sm">{t('forReviewers')}</p>}
      {player.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(player.error)}
        </p>
      )}
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {mayList && isPending && error === null && <Skeleton className="h-32" />}
      {mayList && total === 0 && <p className="text-ink-soft text-sm">{t('none')}</p>}
      {pairs.length > 0 && (
        <>
          <div
            aria-hidden
            className={classNames(columns, namesInstrument ? ofMany : ofOne, 'text-ink-faint text-xs')}
          >
            <span />
            <span>{t('clip')}</span>
            {namesInstrument && <span>{t('instrument')}</span>}
            <span className="text-right">{t('probability')}</span>
            <span>{t('label')}</span>
            <span>{t('outcome')}</span>
            <span className="text-right">{t('loss')}</span>
            <span />
          </div>
          <ul aria-label={t('list')} onKeyDown={moveInList}>
            {pairs.map((pair) => (
              <PairRow
                key={`${pair.clip.id} ${pair.instrument}`}
                versionId={filter.version}
                pair={pair}
                threshold={thresholdOf(pair.instrument)}
                namesInstrument={namesInstrument}
                isPlaying={player.playingId === pair.clip.id}
                onToggle={() => player.toggle(pair.clip)}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button size="small" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
