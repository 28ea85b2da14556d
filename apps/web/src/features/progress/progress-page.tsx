'use client';
import { useQuery } from '@tanstack/react-query';
import { CalendarDays } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { AnswersPanel } from './answers-panel.tsx';
import { LearningView } from './learning-view.tsx';
import { loadProgress, type Progress } from './progress-operations.ts';
import { QueuePanel } from './queue-panel.tsx';
import { RetrainPanel } from './retrain-panel.tsx';

function Panels({ progress, dataSet, timeZone }: { progress: Progress; dataSet: string; timeZone: string }) {
  const t = useTranslations('progress');
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {progress.days.some(({ team }) => team > 0) ? (
        <AnswersPanel days={progress.days} timeZone={timeZone} />
      ) : (
        <EmptyNotice
          icon={CalendarDays}
          title={t('noAnswers.title')}
          className="rounded-lg border border-line bg-surface lg:col-span-2"
          action={
            <Link
              href={pageAddress('/annotate', dataSet)}
              className="rounded-md bg-accent px-3 py-1.5 text-accent-ink hover:bg-accent-hover"
            >
              {t('noAnswers.action')}
            </Link>
          }
        >
          {t('noAnswers.text')}
        </EmptyNotice>
      )}
      <div className="grid content-start gap-4">
        <QueuePanel queueLength={progress.queueLength} estimate={progress.estimate ?? null} />
        <AgreementPanel
          myAgreement={progress.myAgreement ?? null}
          teamAgreement={progress.teamAgreement ?? null}
        />
      </div>
      <RetrainPanel retrain={progress.retrain ?? null} dataSet={dataSet} />
    </div>
  );
}

const views = ['annotating', 'learning'] as const;

/**
 * How annotating goes (the person's own figures, everybody's as sums, what the last retraining changed), and how the
 * models learn from it.
 */
export function ProgressPage() {
  const t = useTranslations('progress');
  const { dataSet, isPending: isDataSetPending } = useDataSet();
  const { values, change } = useUrlState();
  const view = views.find((one) => one === values.get('view')) ?? 'annotating';
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { data, error, refetch } = useQuery({
    queryKey: ['annotating-progress', dataSet?.name, timeZone],
    queryFn: () => loadProgress(dataSet?.name ?? '', timeZone),
    enabled: dataSet !== undefined && view === 'annotating',
  });
  const hasNone = !isDataSetPending && dataSet === undefined;
  return (
    <>
      <PageHeader title={t('title')} detail={t(view === 'learning' ? 'learningDetail' : 'detail')}>
        <SegmentedControl
          label={t('view.label')}
          value={view}
          onChange={(next) => change({ view: next === 'annotating' ? null : next }, { push: true })}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </PageHeader>
      <section
        aria-label={t('title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-auto px-6 py-5 max-lg:px-4"
      >
        {hasNone && <EmptyNotice title={t('noDataSet.title')}>{t('noDataSet.text')}</EmptyNotice>}
        {view === 'annotating' && error !== null && data === undefined && (
          <LoadFailure title={t('loadFailed')} error={error} onTryAgain={refetch} />
        )}
        {view === 'annotating' && data === undefined && error === null && !hasNone && (
          <div className="grid gap-4 lg:grid-cols-3">
            <Skeleton className="h-96 lg:col-span-2" />
            <Skeleton className="h-96" />
            <Skeleton className="h-72 lg:col-span-3" />
          </div>
        )}
        {view === 'annotating' && data !== undefined && dataSet !== undefined && (
          <Panels progress={data} dataSet={dataSet.name} timeZone={timeZone} />
        )}
        {view === 'learning' && dataSet !== undefined && (
          <LearningView dataSet={dataSet.name} timeZone={timeZone} />
        )}
      </section>
    </>
  );
}
