'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { freezeSplit, loadSplitProposal } from './import-operations.ts';

const shares = ['0.1', '0.25', '0.4'] as const;
type Share = (typeof shares)[number];

/** The split proposed for clips without one, to be looked at before it is frozen. */
export function SplitPanel({ dataSet }: { dataSet: string }) {
  const t = useTranslations('imports.split');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const errorText = useErrorText();
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
        {t('frozen')}
      </p>
    );
  }
  if (error !== null) return <ErrorNotice title={t('notProposed')}>{errorText(error)}</ErrorNotice>;
  if (data === null) return null;
  const { train, test, lacking, digest } = data;
  const all = train.clips + test.clips;
  return (
    <section aria-label={t('label')} className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="font-semibold">{t('title')}</h2>
          <p className="max-w-prose text-ink-soft text-sm">{t('hint')}</p>
        </div>
        <SegmentedControl
          label={t('share')}
          value={share}
          onChange={setShare}
          options={shares.map((value) => ({ value, label: format.percent(Number(value)) }))}
        />
      </div>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-raised">
        <div className="bg-ink-faint" style={{ width: `${(train.clips / all) * 100}%` }} />
        <div className="bg-accent" style={{ width: `${(test.clips / all) * 100}%` }} />
      </div>
      <dl className="tabular flex flex-wrap justify-between gap-x-8 gap-y-1 text-sm">
        <div className="flex gap-2">
          <dt className="text-ink-soft">{t('train')}</dt>
          <dd>{t('side', { clips: train.clips, artists: train.artists })}</dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-ink-soft">{t('test')}</dt>
          <dd>
            {t('side', { clips: test.clips, artists: test.artists })} · {format.percent(test.clips / all)}
          </dd>
        </div>
      </dl>
      {lacking.length > 0 && (
        <p className="text-sm text-unsure">
          {t('lacking', { instruments: lacking.map(titleOf).join(', ') })}
        </p>
      )}
      {freezing.error !== null && (
        <ErrorNotice title={t('notFrozen')}>{errorText(freezing.error)}</ErrorNotice>
      )}
      <Button look="primary" disabled={freezing.isPending} onClick={() => freezing.mutate(digest)}>
        {t('freeze')}
      </Button>
    </section>
  );
}
