import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';

interface LoadedViewProps<Data> {
  name: string;
  viewChoice: ReactNode;
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** A view of the ranking page that is one query: its frame, and what stands there while or instead of it. */
export function LoadedView<Data>({ name, viewChoice, query, children }: LoadedViewProps<Data>) {
  const t = useTranslations('ranking');
  const { data, error, refetch } = query;
  return (
    <>
      <PageHeader title={t('title')} detail={name}>
        {viewChoice}
      </PageHeader>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-auto px-6 py-5"
      >
        {data === undefined && error !== null && (
          <LoadFailure title={t('viewNotLoaded', { name })} error={error} onTryAgain={refetch} />
        )}
        {data === undefined && error === null && (
          <div className="space-y-2">
            {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
              <Skeleton key={row} className="h-9" />
            ))}
          </div>
        )}
        {data !== undefined && children(data)}
      </section>
    </>
  );
}
