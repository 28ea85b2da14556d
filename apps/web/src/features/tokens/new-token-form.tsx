'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';

interface NewTokenFormProps<Made> {
  label: string;
  /** Of the name, for what this token is for. */
  nameHint: string;
  /** What else is chosen about it. */
  children: ReactNode;
  create: (name: string) => Promise<Made>;
  onMade: (made: Made) => void;
  onClose: () => void;
}

/** Names a new token; says at the name what is wrong with it. */
export function NewTokenForm<Made>(props: NewTokenFormProps<Made>) {
  const t = useTranslations('tokens');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const create = useMutation({
    mutationFn: props.create,
    onSuccess: props.onMade,
    onError: () => field.current?.focus(),
  });
  const problem = (error: Error): string => {
    const isForeseen = error instanceof ExpectedFailure;
    if (isForeseen && error.name === 'ConflictError')
      return t('problem.taken', { name: create.variables ?? '' });
    return isForeseen && error.field === 'name' ? t('problem.noName') : errorText(error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(name.trim());
  };
  return (
    <form
      noValidate
      aria-label={props.label}
      onSubmit={submit}
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
    >
      <TextField
        ref={field}
        label={t('form.name')}
        hint={props.nameHint}
        problem={create.error && problem(create.error)}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        autoFocus
      />
      {props.children}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={create.isPending}>
          {t('form.create')}
        </Button>
        <Button onClick={props.onClose}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
