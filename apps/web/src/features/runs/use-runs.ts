'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { subscribeApi } from '../../lib/subscribe-api.ts';
import {
  loadRun,
  loadRuns,
  type Run,
  type RunFilterValues,
  type RunSummary,
  runChanged,
} from './run-operations.ts';
import { isActive } from './run-state.tsx';

const pollMillis = 2_000;
const calmPollMillis = 15_000;

/**
 * The runs of a data set, newest first, and one of them in full: the one asked for, else the newest. While that
 * one is active it is kept up to date by server-sent events, and by asking when these do not come through.
 */
export function useRuns(dataSet: string | undefined, wantedId: string | null, filters: RunFilterValues = {}) {
  const queryClient = useQueryClient();
  const [isLive, setLive] = useState(false);
  const list = useQuery({
    queryKey: ['runs', dataSet, filters],
    queryFn: () => loadRuns(dataSet ?? '', filters),
    enabled: dataSet !== undefined,
    refetchInterval: ({ state }) => (state.data?.some(isActive) && !isLive ? pollMillis : calmPollMillis),
  });
  const chosenId = wantedId ?? list.data?.[0]?.id;
  const chosen = useQuery({
    queryKey: ['run', chosenId],
    queryFn: () => (chosenId === undefined ? null : loadRun(chosenId)),
    enabled: chosenId !== undefined,
    refetchInterval: ({ state }) => (state.data && isActive(state.data) && !isLive ? pollMillis : false),
  });

  const keepRun = useCallback(
    (run: Run) => {
      queryClient.setQueryData<Run | null>(['run', run.id], run);
      const lists = queryClient.getQueriesData<RunSummary[]>({ queryKey: ['runs', dataSet] });
      for (const [key, runs] of lists) {
        const [, , shown = {}] = key as [string, string, RunFilterValues?];
        const isKnown = runs?.some(({ id }) => id === run.id) ?? false;
        // Whether a new run belongs in a filtered list is for the API to say, at the list's next look.
        if (!isKnown && Object.keys(shown).length > 0) continue;
        const others = (runs ?? []).map((known) => (known.id === run.id ? run : known));
        queryClient.setQueryData<RunSummary[]>(key, isKnown ? others : [run, ...others]);
      }
    },
    [queryClient, dataSet],
  );

  const liveId = chosen.data && isActive(chosen.data) ? chosen.data.id : undefined;
  useEffect(() => {
    if (liveId === undefined) return;
    const stop = subscribeApi(
      runChanged,
      { runId: liveId },
      {
        onResult: ({ runChanged: run }) => {
          setLive(true);
          keepRun(run);
          if (isActive(run)) return;
          // A finished run may have published a model: suggestions, evaluation and queue change with it.
          for (const key of ['data-sets', 'model-versions', 'ranking']) {
            void queryClient.invalidateQueries({ queryKey: [key] });
          }
        },
        onBroken: () => setLive(false),
      },
    );
    return () => {
      stop();
      setLive(false);
    };
  }, [liveId, keepRun, queryClient]);

  return { list, chosen, chosenId, keepRun };
}
