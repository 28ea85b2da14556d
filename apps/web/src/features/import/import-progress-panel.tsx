'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { Translator } from '../../lib/language/translator.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { cancelImport, type ImportProgress, loadImport } from './import-operations.ts';
import { SkippedTable } from './skipped-table.tsx';
import { SplitPanel } from './split-panel.tsx';

const pollMillis = 700;
/** Below this share an estimate is a guess. */
const estimateFrom = 0.05;

const isOver = ({ state }: ImportProgress): boolean => state !== 'queued' && state !== 'running';

function RunningImport({ current }: { current: ImportProgress }) {
  const t = useTranslations('imports.running');
  const format = useFormat();
  const queryClient = useQueryClient();
  const now = useNow(1000);
  const cancelling = useMutation({
    mutationFn: () => cancelImport(current.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['import', current.id] }),
  });
  const seconds = (now - Date.parse(current.createdAt)) / 1000;
  const left = (seconds * (1 - current.progress)) / current.progress;
  return (
    <section aria-label={t('label')} className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-4">
        <h2 className="font-semibold">{t('title', { dataSet: current.dataSetName })}</h2>
        <Button size="small" disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
          {t('cancel')}
        </Button>
      </div>
      <ProgressBar label={t('progress')} value={current.progress} />
      <p className="tabular text-ink-soft text-sm">
        {format.percent(current.progress)} · {t('clips', { count: current.clips })}
        {current.progress > estimateFrom && ` · ${t('left', { duration: format.duration(left) })}`}
      </p>
      <p className="text-ink-soft text-sm">{t('hint')}</p>
    </section>
  );
}

function describeEnd(end: ImportProgress, t: Translator<'imports'>): string {
  const { state, clips, labels, votes, known, dataSetName: dataSet } = end;
  const added = t(state === 'cancelled' ? 'done.cancelled' : 'done.added', { clips, labels, votes, dataSet });
  return known > 0 ? `${added} ${t('done.known', { count: known })}` : added;
}

/** How far an import is, and what came of it. */
export function ImportProgressPanel({ id, onAnother }: { id: string; onAnother: () => void }) {
  const t = useTranslations('imports');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['import', id],
    queryFn: () => loadImport(id),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMillis),
  });
  const isFinished = data ? isOver(data) : false;
  useEffect(() => {
    if (isFinished) void queryClient.invalidateQueries({ queryKey: ['data-sets'] });
  }, [isFinished, queryClient]);
  const another = (
    <Button size="small" onClick={onAnother}>
      {t('done.more')}
    </Button>
  );
  if (isPending) return <Skeleton className="h-32" />;
  if (data === null || data === undefined) {
    return error === null ? (
      <EmptyNotice title={t('done.missing')} action={another}>
        {t('done.missingHint')}
      </EmptyNotice>
    ) : (
      <LoadFailure title={t('done.notLoaded')} error={error} onTryAgain={refetch}>
        {t('done.goesOn', { error: errorText(error) })}
      </LoadFailure>
    );
  }
  if (!isFinished) return <RunningImport current={data} />;
  return (
    <div className="space-y-5">
      {data.state === 'failed' ? (
        <ErrorNotice title={t('done.failed', { dataSet: data.dataSetName })} action={another}>
          {data.failureReason}
        </ErrorNotice>
      ) : (
        <section
          aria-label={t('done.label')}
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-4"
        >
          <p role="status" className="tabular min-w-0 break-words">
            {describeEnd(data, t)}
          </p>
          <div className="flex items-center gap-2">
            {another}
            <Link
              href={pageAddress('/clips', data.dataSetName)}
              className="inline-flex h-7 items-center rounded-md border border-line bg-surface px-2.5 font-medium text-sm hover:bg-raised"
            >
              {t('done.show')}
            </Link>
          </div>
        </section>
      )}
      {data.state !== 'failed' && <SplitPanel dataSet={data.dataSetName} />}
      {data.skipped.length > 0 && (
        <section aria-label={t('skipped.label')} className="space-y-2">
          <h2 className="font-semibold">{t('skipped.title', { count: data.skipped.length })}</h2>
          <SkippedTable skipped={data.skipped} />
        </section>
      )}
    </div>
  );
}
