'use client';
import { useQuery } from '@tanstack/react-query';
import { TrendingUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { saveFile } from '../../lib/save-file.ts';
import { CostTable, CostWords } from './cost-table.tsx';
import { GainPanel } from './gain-panel.tsx';
import { LearningChart } from './learning-chart.tsx';
import { type Learning, loadLearning } from './learning-operations.ts';
import { Panel } from './panel.tsx';
import { ThroughputPanel } from './throughput-panel.tsx';
import { writeLearningCsv, writeThroughputCsv } from './write-learning.ts';

function Versions({ learning, dataSet }: { learning: Learning; dataSet: string }) {
  const t = useTranslations('progress.learning');
  const save = (text: string, name: string) =>
    saveFile(new Blob([text], { type: 'text/csv' }), `${dataSet}-${name}.csv`);
  if (learning.points.length === 0) {
    return (
      <EmptyNotice
        icon={TrendingUp}
        title={t('empty.title')}
        className="rounded-lg border border-line bg-surface lg:col-span-3"
        action={<OpenRunsLink />}
      >
        {t('empty.text')}
      </EmptyNotice>
    );
  }
  return (
    <Panel title={t('title')} className="lg:col-span-3">
      <div className="space-y-5">
        <LearningChart learning={learning} />
        <CostWords learning={learning} />
        <CostTable learning={learning} dataSet={dataSet} />
        <p className="max-w-prose text-ink-soft text-sm">{t('note')}</p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => save(writeLearningCsv(learning), 'learning')}>
            {t('save.versions')}
          </Button>
          {learning.days.length > 0 && (
            <Button size="small" onClick={() => save(writeThroughputCsv(learning), 'labels-a-day')}>
              {t('save.days')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** How the models of a data set get better with its labels, and what that costs. */
export function LearningView({ dataSet, timeZone }: { dataSet: string; timeZone: string }) {
  const t = useTranslations('progress');
  const { data, error, refetch } = useQuery({
    queryKey: ['learning-progress', dataSet, timeZone],
    queryFn: () => loadLearning(dataSet, timeZone),
  });
  if (error !== null && data === undefined) {
    return <LoadFailure title={t('learning.loadFailed')} error={error} onTryAgain={refetch} />;
  }
  if (data === undefined) {
    return (
      <div className="grid gap-4">
        <Skeleton className="h-[34rem]" />
        <Skeleton className="h-72" />
      </div>
    );
  }
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Versions learning={data} dataSet={dataSet} />
      <ThroughputPanel learning={data} timeZone={timeZone} />
      <GainPanel dataSet={dataSet} />
    </div>
  );
}
