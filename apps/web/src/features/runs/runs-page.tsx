'use client';
import { type TrainingParameters, trainingParametersShape } from '@earmark/shared';
import { useMutation } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { readRunWish } from '../../lib/run-address.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { RefreshSuggestions } from './refresh-suggestions.tsx';
import { RunDetail } from './run-detail.tsx';
import { filterNames, RunFilters, readFilters } from './run-filters.tsx';
import { RunForm } from './run-form.tsx';
import { RunList } from './run-list.tsx';
import { cancelRun, type Run } from './run-operations.ts';
import { RunSchedule } from './run-schedule.tsx';
import { isActive } from './run-state.tsx';
import { useRuns } from './use-runs.ts';

/** Training runs: start one, watch it, stop it, look back. */
export function RunsPage() {
  const t = useTranslations('runs');
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const { data: viewer } = useViewer();
  const mayChange = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const filters = readFilters(values);
  const isFiltered = filterNames.some((name) => filters[name] !== undefined);
  const { list, chosen: chosenQuery, chosenId, keepRun } = useRuns(dataSet?.name, values.get('run'), filters);
  const runs = list.data;
  const chosen = chosenQuery.data;
  const isPending = list.isPending || (chosenId !== undefined && chosenQuery.isPending);
  const error = list.error ?? chosenQuery.error;
  const now = useNow(1000);
  const cancel = useMutation({ mutationFn: cancelRun, onSuccess: keepRun });
  const [template, setTemplate] = useState<{ parameters: TrainingParameters; count: number } | undefined>();

  const wish = dataSet && readRunWish(values, dataSet.publicationPolicy);

  const onStarted = (run: Run) => {
    keepRun(run);
    change({ run: run.id }, { push: true });
  };
  const onRepeat = (run: Run) => {
    const parsed = trainingParametersShape.safeParse(run.parameters);
    if (parsed.success)
      setTemplate(({ count } = { parameters: parsed.data, count: 0 }) => ({
        parameters: parsed.data,
        count: count + 1,
      }));
  };
  const progress = dataSet?.progress;

  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          progress === undefined
            ? undefined
            : t('detail', { pairs: progress.observedPairs, votes: progress.votesSinceTraining })
        }
      >
        {dataSet !== undefined && (
          <RefreshSuggestions
            key={dataSet.name}
            dataSet={dataSet}
            isBusy={runs?.some(isActive) ?? false}
            onStarted={onStarted}
          />
        )}
      </PageHeader>
      {dataSet !== undefined && (
        <RunSchedule key={dataSet.name} dataSet={dataSet.name} mayChange={mayChange} />
      )}
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
        <div className="flex w-[24rem] shrink-0 flex-col border-line border-r max-lg:w-80 max-md:w-full">
          {dataSet === undefined ? (
            <Skeleton className="m-4 h-44" />
          ) : (
            <RunForm
              key={`${dataSet.name} ${template?.count ?? 0} ${JSON.stringify(wish)}`}
              dataSet={dataSet.name}
              publicationPolicy={dataSet.publicationPolicy}
              template={template?.parameters ?? wish}
              onStarted={onStarted}
            />
          )}
          <RunFilters filters={filters} onChange={(changes) => change({ ...changes, run: null })} />
          {list.isPending && (
            <div className="space-y-2 p-4">
              {[0, 1, 2].map((row) => (
                <Skeleton key={row} className="h-11" />
              ))}
            </div>
          )}
          <RunList
            runs={runs ?? []}
            chosenId={chosenId}
            now={now}
            onChoose={(run) => change({ run }, { push: true })}
          />
        </div>
        {error !== null && (runs === undefined || chosen === undefined) ? (
          <div className="flex-1 p-6">
            <LoadFailure
              title={t('notLoaded')}
              error={error}
              onTryAgain={() => {
                void list.refetch();
                void chosenQuery.refetch();
              }}
            />
          </div>
        ) : chosen ? (
          <RunDetail
            key={chosen.id}
            run={chosen}
            now={now}
            isCancelling={cancel.isPending}
            onCancel={() => cancel.mutate(chosen.id)}
            onRepeat={() => onRepeat(chosen)}
          />
        ) : isPending ? (
          <div className="flex-1 space-y-4 p-6">
            <Skeleton className="h-12 w-80" />
            <Skeleton className="h-24" />
            <Skeleton className="h-56" />
          </div>
        ) : (runs ?? []).length > 0 ? (
          <div className="grid flex-1 place-items-center">
            <EmptyNotice
              icon={Timer}
              title={t('noSuchRun.title')}
              action={<Button onClick={() => change({ run: null })}>{t('noSuchRun.newest')}</Button>}
            >
              {t('noSuchRun.detail')}
            </EmptyNotice>
          </div>
        ) : isFiltered ? (
          <div className="grid flex-1 place-items-center">
            <EmptyNotice
              icon={Timer}
              title={t('filter.none')}
              action={
                <Button onClick={() => change({ state: null, preset: null, trigger: null })}>
                  {t('filter.all')}
                </Button>
              }
            />
          </div>
        ) : (
          <div className="grid flex-1 place-items-center">
            <EmptyNotice icon={Timer} title={t('empty.title')}>
              {t.rich('empty.detail', { em: (text) => <em>{text}</em> })}
            </EmptyNotice>
          </div>
        )}
      </div>
    </>
  );
}
