'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { type Export, startRelease } from './release-operations.ts';

/** The version after the newest one: `1.2.0` → `1.3.0`; one that counts in no such way is left to the person. */
function suggestVersion(newest: string | undefined): string {
  if (newest === undefined) return '1.0.0';
  const parts = newest.split('.').map(Number);
  if (parts.some((part) => !Number.isInteger(part))) return '';
  if (parts.length === 1) return String(parts[0] + 1);
  return [parts[0], parts[1] + 1, ...(parts.length === 3 ? [0] : [])].join('.');
}

const inputLook = 'h-8 w-full rounded-md border border-line bg-surface px-2.5 text-sm';

interface ReleaseFormProps {
  dataSet: string;
  newestVersion: string | undefined;
  onStarted: (started: Export) => void;
}

/** What to call the release, and the button that freezes it. */
export function ReleaseForm({ dataSet, newestVersion, onStarted }: ReleaseFormProps) {
  const t = useTranslations('releases.form');
  const errorText = useErrorText();
  const [version, setVersion] = useState<string | null>(null);
  const [authors, setAuthors] = useState('');
  const start = useMutation({
    mutationFn: startRelease,
    onSuccess: (started) => {
      setVersion(null);
      onStarted(started);
    },
  });
  const shown = version ?? suggestVersion(newestVersion);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({
      dataSet,
      version: shown,
      authors: authors.split(';').filter((name) => name.trim() !== ''),
    });
  };
  return (
    <form onSubmit={submit} className="space-y-3" aria-label={t('label')}>
      <div className="grid grid-cols-[7rem_1fr_auto] items-end gap-3">
        <div>
          <label htmlFor="release-version" className="mb-1 block text-ink-soft text-xs">
            {t('version')}
          </label>
          <input
            id="release-version"
            value={shown}
            onChange={(event) => setVersion(event.target.value)}
            className={`tabular ${inputLook}`}
          />
        </div>
        <div>
          <label htmlFor="release-authors" className="mb-1 block text-ink-soft text-xs">
            {t('authors')}
          </label>
          <input
            id="release-authors"
            value={authors}
            placeholder={t('authorsHint', { dataSet })}
            onChange={(event) => setAuthors(event.target.value)}
            className={inputLook}
          />
        </div>
        <Button type="submit" look="primary" disabled={start.isPending || shown.trim() === ''}>
          {t('cut')}
        </Button>
      </div>
      {start.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(start.error)}
        </p>
      )}
    </form>
  );
}
