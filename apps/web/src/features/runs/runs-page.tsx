'use client';
import { type TrainingParameters, trainingParametersShape } from '@earmark/shared';
import { useMutation } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatPlural } from '../../lib/format.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { RefreshSuggestions } from './refresh-suggestions.tsx';
import { RunDetail } from './run-detail.tsx';
import { RunForm } from './run-form.tsx';
import { RunList } from './run-list.tsx';
import { cancelRun, type Run } from './run-operations.ts';
import { isActive } from './run-state.tsx';
import { useRuns } from './use-runs.ts';

/** Training runs: start one, watch it, stop it, look back. */
export function RunsPage() {
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const { list, chosen: chosenQuery, chosenId, keepRun } = useRuns(dataSet?.name, values.get('run'));
  const runs = list.data;
  const chosen = chosenQuery.data;
  const isPending = list.isPending || (chosenId !== undefined && chosenQuery.isPending);
  const error = list.error ?? chosenQuery.error;
  const now = useNow(1000);
  const cancel = useMutation({ mutationFn: cancelRun, onSuccess: keepRun });
  const [template, setTemplate] = useState<{ parameters: TrainingParameters; count: number } | undefined>();

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
        title="Runs"
        detail={
          progress === undefined
            ? undefined
            : `${formatPlural(progress.observedPairs, 'observed pair')} · ${formatPlural(progress.votesSinceTraining, 'vote')} since the last training`
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
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
        <div className="flex w-[24rem] shrink-0 flex-col border-line border-r max-lg:w-80 max-md:w-full">
          {dataSet === undefined ? (
            <Skeleton className="m-4 h-44" />
          ) : (
            <RunForm
              key={`${dataSet.name} ${template?.count ?? 0}`}
              dataSet={dataSet.name}
              template={template?.parameters}
              onStarted={onStarted}
            />
          )}
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
            <ErrorNotice
              title="The runs could not be loaded"
              action={
                <Button
                  size="small"
                  onClick={() => {
                    void list.refetch();
                    void chosenQuery.refetch();
                  }}
                >
                  Try again
                </Button>
              }
            >
              {error.message}
            </ErrorNotice>
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
              title="There is no such run"
              action={<Button onClick={() => change({ run: null })}>Show the newest</Button>}
            >
              The address names a run that this data set does not have.
            </EmptyNotice>
          </div>
        ) : (
          <div className="grid flex-1 place-items-center">
            <EmptyNotice icon={Timer} title="No run yet">
              A run trains the network on the labels that there are, tests it on clips it never saw, and ranks
              the pairs that would teach it most. The defaults suit a laptop: press <em>Start run</em>, and
              within minutes the annotation page has suggestions.
            </EmptyNotice>
          </div>
        )}
      </div>
    </>
  );
}
