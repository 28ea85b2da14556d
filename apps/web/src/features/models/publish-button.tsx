import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { publishVersion, type Version } from './model-operations.ts';

interface PublishButtonProps {
  version: Version;
  /** Number of the version that is published now. */
  publishedNumber: number | undefined;
}

/** Publishes the version with one press; why may be said, and is kept. */
export function PublishButton({ version, publishedNumber }: PublishButtonProps) {
  const t = useTranslations('models.publish');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const publish = useMutation({
    mutationFn: publishVersion,
    onSuccess: () =>
      Promise.all(
        ['model-versions', 'data-sets', 'ranking', 'runs', 'run'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate({ versionId: version.id, reason });
  };
  const isBack = publishedNumber !== undefined && version.number < publishedNumber;
  const number = String(version.number);
  return (
    <form onSubmit={submit} className="space-y-2 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1">
          <label htmlFor="publish-reason" className="mb-1 block text-ink-soft text-xs">
            {t('reason')}
          </label>
          <input
            id="publish-reason"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            className="h-8 w-full rounded-md border border-line bg-ground px-2.5 text-sm"
          />
        </div>
        <Button type="submit" look="primary" disabled={publish.isPending}>
          {t(isBack ? 'back' : 'forward', { number })}
        </Button>
      </div>
      <p className="text-ink-soft text-xs">{t('effect')}</p>
      {publish.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(publish.error)}
        </p>
      )}
    </form>
  );
}
