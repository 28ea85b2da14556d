'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import type { ToldEventKind } from '../../gql/graphql.ts';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { toldKinds, type WebhookFields } from './webhook-operations.ts';

interface WebhookFormProps {
  /** What it has now; none for a new one. */
  known?: WebhookFields;
  onSave: (fields: WebhookFields) => Promise<unknown>;
  onClose: () => void;
}

/** An address as it stands in a file, the same in every language. */
const exampleUrl = 'https://example.org/hooks/earmark';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** Where a webhook is told, and of what; what is wrong with the address is said at the address. */
export function WebhookForm({ known, onSave, onClose }: WebhookFormProps) {
  const t = useTranslations('webhooks');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [url, setUrl] = useState(known?.url ?? '');
  const [kinds, setKinds] = useState<readonly ToldEventKind[]>(known?.kinds ?? toldKinds);
  const address = useRef<HTMLInputElement>(null);
  const save = useMutation({
    mutationFn: onSave,
    onError: (error) => {
      if (error instanceof ExpectedFailure && error.field === 'url') address.current?.focus();
    },
  });
  const problemOf = (field: string): string | null => {
    const { error, variables } = save;
    if (!(error instanceof ExpectedFailure) || error.field !== field) return null;
    const key = `problem.${error.reason}` as 'problem.unknownHost';
    return t.has(key) ? t(key, { host: hostOf(variables?.url ?? '') }) : errorText(error);
  };
  const isAtField = save.error instanceof ExpectedFailure && save.error.field !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ url: url.trim(), kinds: toldKinds.filter((kind) => kinds.includes(kind)) });
  };
  return (
    <form
      noValidate
      aria-label={t(known ? 'form.change' : 'form.add')}
      onSubmit={submit}
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
    >
      <TextField
        ref={address}
        label={t('form.address')}
        hint={t('form.addressHint')}
        problem={problemOf('url')}
        value={url}
        onChange={setUrl}
        placeholder={exampleUrl}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <fieldset className="space-y-1.5">
        <legend className="font-medium text-sm">{t('form.events')}</legend>
        {toldKinds.map((kind) => (
          <label key={kind} className="flex items-baseline gap-2 text-sm">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ target }) =>
                setKinds(target.checked ? [...kinds, kind] : kinds.filter((each) => each !== kind))
              }
              className="translate-y-0.5 accent-accent"
            />
            <span>
              {t(`kind.${kind}`)} <span className="text-ink-soft text-xs">{t(`kindHint.${kind}`)}</span>
            </span>
          </label>
        ))}
        <p aria-live="assertive" className="text-no text-sm empty:hidden">
          {problemOf('kinds') !== null && t('form.noEvent')}
        </p>
      </fieldset>
      {save.error !== null && !isAtField && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(save.error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={save.isPending}>
          {t(known ? 'form.save' : 'form.add')}
        </Button>
        <Button onClick={onClose}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
