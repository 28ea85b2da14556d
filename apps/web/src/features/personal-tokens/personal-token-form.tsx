'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { createPersonalToken, type NewPersonalToken } from './personal-token-operations.ts';

const lives = ['7', '30', '90', '366'] as const;
type Life = (typeof lives)[number];

interface PersonalTokenFormProps {
  onMade: (made: NewPersonalToken) => void;
  onClose: () => void;
}

/** Names a new token of one's own and says for how long it holds. */
export function PersonalTokenForm({ onMade, onClose }: PersonalTokenFormProps) {
  const t = useTranslations('personalTokens');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [days, setDays] = useState<Life>('90');
  const field = useRef<HTMLInputElement>(null);
  const create = useMutation({
    mutationFn: createPersonalToken,
    onSuccess: onMade,
    onError: () => field.current?.focus(),
  });
  const problem = (error: Error): string => {
    const isForeseen = error instanceof ExpectedFailure;
    if (isForeseen && error.name === 'ConflictError')
      return t('problem.taken', { name: create.variables?.name ?? '' });
    return isForeseen && error.field === 'name' ? t('problem.noName') : errorText(error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), days: Number(days) });
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
        <p className="font-medium text-sm">{t('form.life')}</p>
        <SegmentedControl
          label={t('form.life')}
          value={days}
          onChange={setDays}
          options={lives.map((value) => ({ value, label: t('form.days', { days: Number(value) }) }))}
        />
        <p className="text-ink-soft text-xs">{t('form.lifeHint')}</p>
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
