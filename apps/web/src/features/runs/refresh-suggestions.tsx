'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import type { DataSetSummary } from '../../lib/session/use-data-sets.ts';
import { type Run, refreshSuggestions, setRefreshAfterVotes } from './run-operations.ts';

const choices = [null, 10, 25, 50, 100, 200] as const;
const never = 'never';

interface RefreshSuggestionsProps {
  dataSet: DataSetSummary;
  isBusy: boolean;
  onStarted: (run: Run) => void;
}

/** Brings the suggestions up to the newest votes in seconds: now, or by itself after so many votes. */
export function RefreshSuggestions({ dataSet, isBusy, onStarted }: RefreshSuggestionsProps) {
  const queryClient = useQueryClient();
  const refresh = useMutation({ mutationFn: refreshSuggestions, onSuccess: onStarted });
  const schedule = useMutation({
    mutationFn: (votes: number | null) => setRefreshAfterVotes(dataSet.name, votes),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['data-sets'] }),
  });
  const current = schedule.isPending ? schedule.variables : (dataSet.refreshAfterVotes ?? null);
  const error = refresh.error ?? schedule.error;
  const listed = choices.some((votes) => votes === current) ? choices : [...choices, current];
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 text-sm">
      {error !== null && (
        <p role="alert" className="text-no">
          {error.message}
        </p>
      )}
      <span className="text-ink-soft">Refresh by itself</span>
      <SelectBox
        label="Refresh by itself"
        value={current === null ? never : String(current)}
        onChange={(value) => schedule.mutate(value === never ? null : Number(value))}
        options={listed.map((votes) => ({
          value: votes === null ? never : String(votes),
          label: votes === null ? never : `after ${votes} votes`,
        }))}
        className="w-36"
      />
      <Button onClick={() => refresh.mutate(dataSet.name)} disabled={isBusy || refresh.isPending}>
        <RefreshCw aria-hidden className="size-4" />
        Refresh suggestions
      </Button>
    </div>
  );
}
