'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type Export, loadExports, loadReleases } from './release-operations.ts';

const pollMillis = 700;
const calmPollMillis = 30_000;

/** Whether it is still to be waited for. */
export const isActive = ({ state }: Export): boolean => state === 'queued' || state === 'running';

/** Exports and releases of a data set; exports are asked for often while one is being written. */
export function useExports(dataSet: string | undefined, mayExport: boolean) {
  const queryClient = useQueryClient();
  const exports = useQuery({
    queryKey: ['exports', dataSet],
    queryFn: () => loadExports(dataSet ?? ''),
    enabled: dataSet !== undefined && mayExport,
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? pollMillis : calmPollMillis),
  });
  const releases = useQuery({
    queryKey: ['releases', dataSet],
    queryFn: () => loadReleases(dataSet ?? ''),
    enabled: dataSet !== undefined,
  });

  const active = exports.data?.filter(isActive).length ?? 0;
  const activeBefore = useRef(active);
  useEffect(() => {
    // What was being written may have been a release.
    if (active < activeBefore.current) void queryClient.invalidateQueries({ queryKey: ['releases'] });
    activeBefore.current = active;
  }, [active, queryClient]);

  const keepExport = useCallback(
    (changed: Export) =>
      queryClient.setQueryData<Export[]>(['exports', dataSet], (known = []) =>
        known.some(({ id }) => id === changed.id)
          ? known.map((each) => (each.id === changed.id ? changed : each))
          : [changed, ...known],
      ),
    [queryClient, dataSet],
  );
  return { exports, releases, keepExport };
}
