'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListOrdered } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useReasonText } from '../../lib/language/use-reason-text.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { loadRankedPairs, type RankedPair } from './ranking-operations.ts';

const all = '*';
const columns = ['position', 'instrument', 'clip', 'why', 'probability', 'score', 'action'] as const;

interface PairRowProps {
  pair: RankedPair;
  /** Whether the model can say something of the instrument. */
  isKnown: boolean;
  isPlaying: boolean;
  onToggle: () => void;
}

function PairRow({
  pair: { position, score, reason, probability, instrument, clip },
  isKnown,
  isPlaying,
  onToggle,
}: PairRowProps) {
  const t = useTranslations('ranking');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const reasonText = useReasonText();
  return (
    <tr className="hover:bg-surface">
      <td className="h-10 w-14 px-2 text-right text-ink-faint">{position}</td>
      <td className="px-2">
        <InstrumentChip name={instrument.name} family={instrument.family} />
      </td>
      <td className="px-2">
        <span className="flex items-center gap-3">
          <PlayButton name={clip.sampleKey} isPlaying={isPlaying} onToggle={onToggle} />
          <span className="font-mono text-xs">{clip.sampleKey}</span>
          <span className="truncate text-ink-soft max-lg:hidden">{clip.title}</span>
        </span>
      </td>
      <td className="whitespace-nowrap px-2 text-ink-soft">{reasonText(reason)}</td>
      <td className="px-2">
        <span className="flex items-center justify-end gap-2">
          <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-raised max-lg:hidden">
            <span
              className="block h-full rounded-full bg-ink-soft"
              style={{ width: isKnown ? `${probability * 100}%` : 0 }}
            />
          </span>
          <span className="w-10 text-right">{isKnown ? format.percent(probability) : '–'}</span>
        </span>
      </td>
      <td className="px-2 text-right text-ink-soft">{format.figure(score)}</td>
      <td className="px-2 text-right">
        <Link
          href={`/annotate?instrument=${instrument.name}`}
          className="font-medium text-accent-text underline-offset-4 hover:underline"
        >
          {t.rich('annotate', {
            instrument: titleOf(instrument.name),
            quiet: (text) => <span className="sr-only">{text}</span>,
          })}
        </Link>
      </td>
    </tr>
  );
}

/** The unobserved pairs in the order in which their labels would teach the model most: the queue to come. */
export function RankingQueue({ viewChoice }: { viewChoice: ReactNode }) {
  const t = useTranslations('ranking');
  const words = useTranslations('words');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const errorText = useErrorText();
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const player = useListPlayer();
  const now = useNow(30_000);
  const instrument = values.get('instrument');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['ranking', dataSet?.name, instrument],
      queryFn: ({ pageParam }) =>
        loadRankedPairs({ dataSet: dataSet?.name ?? '', instrument, after: pageParam }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) =>
        page?.pairs.pageInfo.hasNextPage ? page.pairs.pageInfo.endCursor : undefined,
      enabled: dataSet !== undefined,
    });
  const ranking = data?.pages[0] ?? null;
  const pairs = (data?.pages ?? []).flatMap((page) => page?.pairs.edges ?? []).map(({ node }) => node);

  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          ranking === null
            ? undefined
            : t('detail', {
                pairs: format.count(ranking.pairs.totalCount),
                strategy: ranking.strategy,
                version: String(ranking.modelVersion.number),
                ago: format.ago(ranking.createdAt, now),
              })
        }
      >
        <SelectBox
          label={words('instrument')}
          value={instrument ?? all}
          onChange={(name) => change({ instrument: name === all ? null : name })}
          options={[
            { value: all, label: words('allInstruments') },
            ...(dataSet?.instruments ?? []).map(({ name, family }) => ({
              value: name,
              label: titleOf(name),
              colour: familyColour(family),
            })),
          ]}
          className="w-44"
        />
        {viewChoice}
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto px-6 py-3">
        {error !== null && data === undefined && (
          <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
        )}
        {isPending && error === null && (
          <div className="space-y-2 py-3">
            {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
              <Skeleton key={row} className="h-9" />
            ))}
          </div>
        )}
        {!isPending && ranking === null && error === null && (
          <EmptyNotice
            icon={ListOrdered}
            title={t('empty.title')}
            className="h-full"
            action={<OpenRunsLink />}
          >
            {t('empty.detail')}
          </EmptyNotice>
        )}
        {player.error !== null && (
          <p role="alert" className="mb-2 rounded-md bg-no-soft px-3 py-2 text-sm">
            {errorText(player.error)}
          </p>
        )}
        {ranking !== null && pairs.length === 0 && (
          <EmptyNotice icon={ListOrdered} title={t('allAnswered.title')}>
            {t('allAnswered.detail')}
          </EmptyNotice>
        )}
        {pairs.length > 0 && (
          <table className="w-full text-sm">
            <caption className="sr-only">{t('caption')}</caption>
            <thead className="text-ink-soft text-xs">
              <tr>
                {columns.map((column, index) => (
                  <th
                    key={column}
                    scope="col"
                    className={`sticky top-0 z-10 h-9 border-line border-b bg-ground px-2 font-medium ${index === 0 || index > 3 ? 'text-right' : 'text-left'}`}
                  >
                    {column === 'action' ? (
                      <span className="sr-only">{words('action')}</span>
                    ) : (
                      t(`column.${column}`)
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <PairRow
                  key={pair.position}
                  pair={pair}
                  isKnown={!ranking?.modelVersion.unknownInstruments.includes(pair.instrument.name)}
                  isPlaying={player.playingId === pair.clip.id}
                  onToggle={() => player.toggle(pair.clip)}
                />
              ))}
            </tbody>
          </table>
        )}
        {hasNextPage && (
          <div className="grid place-items-center py-4">
            <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
              {words(isFetchingNextPage ? 'loading' : 'show50More')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
