'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatPercent, formatPlural } from '../../lib/format.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { freezeSplit, loadSplitProposal } from './import-operations.ts';

const shares = [
  { value: '0.1', label: '10 %' },
  { value: '0.25', label: '25 %' },
  { value: '0.4', label: '40 %' },
] as const;
type Share = (typeof shares)[number]['value'];

/** The split proposed for clips without one, to be looked at before it is frozen. */
export function SplitPanel({ dataSet }: { dataSet: string }) {
  const [share, setShare] = useState<Share>('0.25');
  const queryClient = useQueryClient();
  const { data, error, isPending } = useQuery({
    queryKey: ['split-proposal', dataSet, share],
    queryFn: () => loadSplitProposal(dataSet, Number(share)),
    placeholderData: (shown) => shown,
  });
  const freezing = useMutation({
    mutationFn: (digest: string) => freezeSplit(dataSet, Number(share), digest),
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (isPending) return <Skeleton className="h-28" />;
  if (freezing.isSuccess) {
    return (
      <p role="status" className="rounded-lg border border-line bg-surface p-4">
        The split is frozen. Test clips are never asked about by the model, and no artist is on both sides.
      </p>
    );
  }
  if (error !== null)
    return <ErrorNotice title="The split could not be proposed">{error.message}</ErrorNotice>;
  if (data === null) return null;
  const { train, test, lacking, digest } = data;
  const all = train.clips + test.clips;
  return (
    <section aria-label="Proposed split" className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="font-semibold">These clips have no split yet</h2>
          <p className="max-w-prose text-ink-soft text-sm">
            Training hears train clips only. Whole artists go to one side, and the labels of each instrument
            are spread as evenly as that allows. A frozen split is never changed.
          </p>
        </div>
        <SegmentedControl
          label="Share of clips in test"
          value={share}
          onChange={setShare}
          options={[...shares]}
        />
      </div>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-raised">
        <div className="bg-ink-faint" style={{ width: `${(train.clips / all) * 100}%` }} />
        <div className="bg-accent" style={{ width: `${(test.clips / all) * 100}%` }} />
      </div>
      <dl className="tabular flex flex-wrap justify-between gap-x-8 gap-y-1 text-sm">
        <div className="flex gap-2">
          <dt className="text-ink-soft">Train</dt>
          <dd>
            {formatPlural(train.clips, 'clip')} of {formatPlural(train.artists, 'artist')}
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-ink-soft">Test</dt>
          <dd>
            {formatPlural(test.clips, 'clip')} of {formatPlural(test.artists, 'artist')} ·{' '}
            {formatPercent(test.clips / all)}
          </dd>
        </div>
      </dl>
      {lacking.length > 0 && (
        <p className="text-sm text-unsure">
          One side has no positive or no negative label of {lacking.map(instrumentTitle).join(', ')}.
        </p>
      )}
      {freezing.error !== null && (
        <ErrorNotice title="The split was not frozen">{freezing.error.message}</ErrorNotice>
      )}
      <Button look="primary" disabled={freezing.isPending} onClick={() => freezing.mutate(digest)}>
        Freeze this split
      </Button>
    </section>
  );
}
