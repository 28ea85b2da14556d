'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';

/** Longer than most people listen, so that counting does not fall into their next answer. */
const delayMillis = 4000;

/** Counts what was saved into the figures of the rail, some time after the last answer. */
export function useProgressRefresh(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastSaved = voteOutbox().getState().savedKeys.at(-1);
    const unsubscribe = voteOutbox().subscribe(() => {
      const newest = voteOutbox().getState().savedKeys.at(-1);
      if (newest === lastSaved) return;
      lastSaved = newest;
      clearTimeout(timer);
      timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['data-sets'] }), delayMillis);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [queryClient]);
}
