'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { pageAddress } from '../../components/frame/destinations.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatDuration, formatPercent, formatPlural } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { cancelImport, type ImportProgress, loadImport } from './import-operations.ts';
import { SkippedTable } from './skipped-table.tsx';
import { SplitPanel } from './split-panel.tsx';

const pollMillis = 700;
/** Below this share an estimate is a guess. */
const estimateFrom = 0.05;

const isOver = ({ state }: ImportProgress): boolean => state !== 'queued' && state !== 'running';

function RunningImport({ current }: { current: ImportProgress }) {
  const queryClient = useQueryClient();
  const now = useNow(1000);
  const cancelling = useMutation({
    mutationFn: () => cancelImport(current.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['import', current.id] }),
  });
  const seconds = (now - Date.parse(current.createdAt)) / 1000;
  const left = (seconds * (1 - current.progress)) / current.progress;
  return (
    <section aria-label="Running import" className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-4">
        <h2 className="font-semibold">Importing into “{current.dataSetName}”</h2>
        <Button size="small" disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
          Cancel
        </Button>
      </div>
      <ProgressBar label="Import" value={current.progress} />
      <p className="tabular text-ink-soft text-sm">
        {formatPercent(current.progress)} · {formatPlural(current.clips, 'clip')}
        {current.progress > estimateFrom && ` · about ${formatDuration(left)} left`}
      </p>
      <p className="text-ink-soft text-sm">
        You can leave this page, and label meanwhile. If the server stops, the import goes on at its next
        start.
      </p>
    </section>
  );
}

function describeEnd({ state, clips, labels, votes, known, dataSetName }: ImportProgress): string {
  const added = `${formatPlural(clips, 'clip')}, ${formatPlural(labels, 'label')} and ${formatPlural(votes, 'vote')}`;
  const there = known > 0 ? ` ${formatPlural(known, 'clip')} were there already.` : '';
  if (state === 'cancelled')
    return `The import was cancelled. ${added} of it stay in “${dataSetName}”.${there}`;
  return `${added} came into “${dataSetName}”.${there}`;
}

/** How far an import is, and what came of it. */
export function ImportProgressPanel({ id, onAnother }: { id: string; onAnother: () => void }) {
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
      Import more
    </Button>
  );
  if (isPending) return <Skeleton className="h-32" />;
  if (data === null || data === undefined) {
    return error === null ? (
      <EmptyNotice title="There is no such import" action={another}>
        It may belong to another data folder.
      </EmptyNotice>
    ) : (
      <ErrorNotice
        title="The import cannot be looked up"
        action={
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message} It goes on by itself.
      </ErrorNotice>
    );
  }
  if (!isFinished) return <RunningImport current={data} />;
  return (
    <div className="space-y-5">
      {data.state === 'failed' ? (
        <ErrorNotice title={`Nothing more was imported into “${data.dataSetName}”`} action={another}>
          {data.failureReason}
        </ErrorNotice>
      ) : (
        <section
          aria-label="Finished import"
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-4"
        >
          <p role="status" className="tabular min-w-0 break-words">
            {describeEnd(data)}
          </p>
          <div className="flex items-center gap-2">
            {another}
            <Link
              href={pageAddress('/clips', data.dataSetName)}
              className="inline-flex h-7 items-center rounded-md border border-line bg-surface px-2.5 font-medium text-sm hover:bg-raised"
            >
              Show the clips
            </Link>
          </div>
        </section>
      )}
      {data.state !== 'failed' && <SplitPanel dataSet={data.dataSetName} />}
      {data.skipped.length > 0 && (
        <section aria-label="Left out" className="space-y-2">
          <h2 className="font-semibold">{formatPlural(data.skipped.length, 'thing')} left out</h2>
          <SkippedTable skipped={data.skipped} />
        </section>
      )}
    </div>
  );
}
