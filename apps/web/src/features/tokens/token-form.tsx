'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import type { ServiceTokenKind } from '../../gql/graphql.ts';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { createToken, type NewToken } from './token-operations.ts';

const kinds: readonly ServiceTokenKind[] = ['trainer', 'operator'];

interface TokenFormProps {
  onMade: (made: NewToken) => void;
  onClose: () => void;
}

/** Names a new token and says what it is for. */
export function TokenForm({ onMade, onClose }: TokenFormProps) {
  const t = useTranslations('tokens');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ServiceTokenKind>('trainer');
  const field = useRef<HTMLInputElement>(null);
  const create = useMutation({
    mutationFn: createToken,
    onSuccess: onMade,
    onError: () => field.current?.focus(),
  });
  const problem = (error: Error): string => {
    const isForeseen = error instanceof ExpectedFailure;
    if (isForeseen && error.name === 'ConflictError') {
      return t('problem.taken', { name: create.variables?.name ?? '' });
    }
    return isForeseen && error.field === 'name' ? t('problem.noName') : errorText(error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), kind });
  };
  return (
    <form
      noValidate
      aria-label={t('add')}
      onSubmit={submit}
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
    >
      <TextField
        ref={field}
        label={t('form.name')}
        hint={t('form.nameHint')}
        problem={create.error && problem(create.error)}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        autoFocus
      />
      <div className="space-y-1">
        <p className="font-medium text-sm">{t('form.kind')}</p>
        <SegmentedControl
          label={t('form.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <p className="text-ink-soft text-xs">{t(`kindHint.${kind}`)}</p>
      </div>
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={create.isPending}>
          {t('form.create')}
        </Button>
        <Button onClick={onClose}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
