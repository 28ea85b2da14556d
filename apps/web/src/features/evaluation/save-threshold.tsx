import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { saveDecision } from './decision-operations.ts';

interface SaveThresholdProps {
  versionId: string;
  instrument: string;
  /** The threshold to save, and the one in use. */
  threshold: number;
  inUse: number;
  /** Number of the decision version in use. */
  basedOn: number;
  onSaved: () => void;
}

/** Makes the moved threshold a new decision version; why may be said, and is kept. */
export function SaveThreshold(props: SaveThresholdProps) {
  const { versionId, instrument, threshold, inUse, basedOn, onSaved } = props;
  const t = useTranslations('evaluation.decision');
  const format = useFormat();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const save = useMutation({
    mutationFn: saveDecision,
    onSuccess: async () => {
      // The slider is let go first: the table is made anew with the thresholds that are loaded then.
      onSaved();
      // Suggestions everywhere are decided by it.
      await queryClient.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ versionId, basedOn, note, thresholds: [{ instrument, threshold }] });
  };
  return (
    <form onSubmit={submit} className="space-y-2 rounded-lg border border-line bg-ground px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <span className="tabular whitespace-nowrap">
          {t('change', { from: format.figure(inUse), to: format.figure(threshold) })}
        </span>
        <input
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
          className="h-7 min-w-48 flex-1 rounded-md border border-line bg-surface px-2 text-sm"
        />
        <Button type="submit" size="small" look="primary" disabled={save.isPending}>
          {t('save', { number: String(basedOn + 1) })}
        </Button>
      </div>
      <p className="text-ink-soft text-xs">{t('effect')}</p>
      {save.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(save.error)}
        </p>
      )}
    </form>
  );
}
