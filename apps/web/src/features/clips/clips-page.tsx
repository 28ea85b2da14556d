'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListMusic } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SearchField } from '../../components/ui/search-field.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { ClipOrder, Split } from '../../gql/graphql.ts';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ClipList } from './clip-list.tsx';
import { type ClipFilter, loadClips } from './clip-operations.ts';
import { SimilarClipsPage } from './similar-clips-page.tsx';

const all = '*';
const splits: readonly Split[] = ['train', 'test'];
const orders: readonly ClipOrder[] = ['sampleKey', 'highestProbability', 'mostUncertain'];

function ImportLink() {
  const t = useTranslations('words');
  return (
    <Link
      href="/import"
      className="inline-flex h-8 items-center rounded-md border border-line bg-surface px-3 font-medium text-sm hover:bg-raised"
    >
      {t('import')}
    </Link>
  );
}

/** All clips, or those like one that the address names (`?similarTo=`). */
export function ClipsPage() {
  const { values } = useUrlState();
  const similarTo = values.get('similarTo');
  return similarTo === null ? <AllClipsPage /> : <SimilarClipsPage clipId={similarTo} />;
}

/** Every clip with its labels and predictions; each can be played. */
function AllClipsPage() {
  const t = useTranslations('clips');
  const words = useTranslations('words');
  const titleOf = useInstrumentTitle();
  const errorText = useErrorText();
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const player = useListPlayer();
  const filter: ClipFilter = {
    dataSet: dataSet?.name ?? '',
    search: values.get('search'),
    split: splits.find((split) => split === values.get('split')) ?? null,
    instrument: values.get('instrument'),
    order: orders.find((order) => order === values.get('order')) ?? 'sampleKey',
  };
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['clips', filter],
      queryFn: ({ pageParam }) => loadClips(filter, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined),
      enabled: dataSet !== undefined,
      placeholderData: (shown) => shown,
    });
  const clips = (data?.pages ?? []).flatMap((page) => page?.edges ?? []).map(({ node }) => node);
  const total = data?.pages[0]?.totalCount;
  const isFiltered = filter.search !== null || filter.split !== null || filter.instrument !== null;

  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null || !hasNextPage) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, fetchNextPage]);

  return (
    <>
      <PageHeader title={t('title')} detail={total === undefined ? undefined : t('count', { count: total })}>
        <SearchField
          label={t('search')}
          hint={t('searchHint')}
          value={filter.search ?? ''}
          onChange={(search) => change({ search })}
          className="w-56"
        />
        <SelectBox
          label={t('split')}
          value={filter.split ?? all}
          onChange={(split) => change({ split: split === all ? null : split })}
          options={[
            { value: all, label: t('bothSplits') },
            { value: 'train', label: t('train') },
            { value: 'test', label: t('test') },
          ]}
          className="w-28"
        />
        <SelectBox
          label={words('instrument')}
          value={filter.instrument ?? all}
          onChange={(name) => change({ instrument: name === all ? null : name })}
          options={[
            { value: all, label: words('allInstruments') },
            ...(dataSet?.instruments ?? []).map(({ name, family }) => ({
              value: name,
              label: titleOf(name),
              colour: familyColour(family),
            })),
          ]}
          className="w-40"
        />
        <SelectBox
          label={t('order')}
          value={filter.order}
          onChange={(next) => change({ order: next === 'sampleKey' ? null : next })}
          options={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
          className="w-44"
        />
        <ImportLink />
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto px-3 py-3">
        {player.error !== null && (
          <p role="alert" className="mx-3 mb-2 rounded-md bg-no-soft px-3 py-2 text-sm">
            {errorText(player.error)}
          </p>
        )}
        {error !== null && data === undefined && (
          <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} className="m-3" />
        )}
        {isPending && error === null && (
          <div className="space-y-2 px-3">
            {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
              <Skeleton key={row} className="h-12" />
            ))}
          </div>
        )}
        {!isPending && clips.length === 0 && error === null && (
          <EmptyNotice
            icon={ListMusic}
            title={t(isFiltered ? 'noMatch.title' : 'empty.title')}
            className="h-full"
            action={
              isFiltered ? (
                <Button onClick={() => change({ search: null, split: null, instrument: null })}>
                  {t('showAll')}
                </Button>
              ) : (
                <ImportLink />
              )
            }
          >
            {t(isFiltered ? 'noMatch.detail' : 'empty.detail')}
          </EmptyNotice>
        )}
        {clips.length > 0 && (
          <ClipList
            rows={clips.map((clip) => ({ clip }))}
            instrument={filter.instrument}
            player={player}
            onMoreLike={(clip) => change({ similarTo: clip.id }, { push: true })}
          >
            <div ref={end} className="h-8 text-center text-ink-faint text-xs">
              {isFetchingNextPage && t('loadingMore')}
            </div>
          </ClipList>
        )}
      </div>
    </>
  );
}
