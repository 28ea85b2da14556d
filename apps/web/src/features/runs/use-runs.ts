'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { subscribeApi } from '../../lib/subscribe-api.ts';
import { loadRuns, type Run, runChanged } from './run-operations.ts';
import { isActive } from './run-state.tsx';

const pollMillis = 2_000;
const calmPollMillis = 15_000;

/** The runs of a data set, newest first; the active one kept up to date by server-sent events, else by asking. */
export function useRuns(dataSet: string | undefined) {
  const queryClient = useQueryClient();
  const [isLive, setLive] = useState(false);
  const query = useQuery({
    queryKey: ['runs', dataSet],
    queryFn: () => loadRuns(dataSet ?? ''),
    enabled: dataSet !== undefined,
    refetchInterval: ({ state }) => (state.data?.some(isActive) && !isLive ? pollMillis : calmPollMillis),
  });

  const keepRun = useCallback(
    (run: Run) => {
      queryClient.setQueryData<Run[]>(['runs', dataSet], (runs = []) =>
        runs.some(({ id }) => id === run.id)
          ? runs.map((known) => (known.id === run.id ? run : known))
          : [run, ...runs],
      );
    },
    [queryClient, dataSet],
  );

  const activeId = query.data?.find((run) => run.state === 'running')?.id ?? query.data?.find(isActive)?.id;
  useEffect(() => {
    if (activeId === undefined) return;
    const stop = subscribeApi(
      runChanged,
      { runId: activeId },
      {
        onResult: ({ runChanged: run }) => {
          setLive(true);
          keepRun(run);
          if (isActive(run)) return;
          // A finished run may have published a model: suggestions, evaluation and queue change with it.
          void queryClient.invalidateQueries({ queryKey: ['data-sets'] });
          void queryClient.invalidateQueries({ queryKey: ['model-versions'] });
          void queryClient.invalidateQueries({ queryKey: ['ranking'] });
        },
        onBroken: () => setLive(false),
      },
    );
    return () => {
      stop();
      setLive(false);
    };
  }, [activeId, keepRun, queryClient]);

  return { ...query, keepRun, isLive };
}
