'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
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
  const t = useTranslations('runs.refresh');
  const errorText = useErrorText();
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
          {errorText(error)}
        </p>
      )}
      <span className="text-ink-soft">{t('auto')}</span>
      <SelectBox
        label={t('auto')}
        value={current === null ? never : String(current)}
        onChange={(value) => schedule.mutate(value === never ? null : Number(value))}
        options={listed.map((votes) => ({
          value: votes === null ? never : String(votes),
          label: votes === null ? t('never') : t('after', { votes: String(votes) }),
        }))}
        className="w-36"
      />
      <Button onClick={() => refresh.mutate(dataSet.name)} disabled={isBusy || refresh.isPending}>
        <RefreshCw aria-hidden className="size-4" />
        {t('now')}
      </Button>
    </div>
  );
}
