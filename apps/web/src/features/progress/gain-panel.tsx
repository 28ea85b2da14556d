'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { loadRankingGain } from '../../components/gain/gain-operations.ts';
import { GainSummary } from '../../components/gain/gain-summary.tsx';
import { GainTable } from '../../components/gain/gain-table.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { Panel } from './panel.tsx';

/** What the queue's strategy brings beyond the random control, by instrument; for reviewers. */
export function GainPanel({ dataSet }: { dataSet: string }) {
  const t = useTranslations('progress.learning.gain');
  const { data: viewer } = useViewer();
  const maySee = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['ranking-gain', dataSet],
    queryFn: () => loadRankingGain(dataSet),
    enabled: maySee,
  });
  return (
    <Panel title={t('title')} className="lg:col-span-3">
      {viewer !== undefined && !maySee && <p className="text-ink-soft text-sm">{t('forReviewers')}</p>}
      {maySee && isPending && error === null && <Skeleton className="h-40" />}
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {data === null && <p className="text-ink-soft text-sm">{t('none')}</p>}
      {data && (
        <div className="space-y-6">
          <GainSummary gain={data} />
          <GainTable instruments={data.instruments} />
          <Link
            href={pageAddress('/ranking', dataSet, { view: 'gain' })}
            className="text-sm underline underline-offset-2"
          >
            {t('meaning')}
          </Link>
        </div>
      )}
    </Panel>
  );
}
