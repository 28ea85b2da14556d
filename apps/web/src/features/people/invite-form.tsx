'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import type { Role } from '../../gql/graphql.ts';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { invitePerson, roles, type SignInLink } from './people-operations.ts';

interface InviteFormProps {
  onInvited: (link: SignInLink) => void;
  onClose: () => void;
}

/** Adds a person; what comes of it is a link that signs them in once. */
export function InviteForm({ onInvited, onClose }: InviteFormProps) {
  const t = useTranslations('people');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('annotator');
  const invite = useMutation({ mutationFn: invitePerson, onSuccess: onInvited });
  const { error } = invite;
  const isKnown = error?.name === 'ConflictError';
  const wrongField = isKnown ? 'email' : error instanceof ExpectedFailure ? error.field : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email: email.trim().toLowerCase(), name: name.trim(), role });
  };
  return (
    <form
      noValidate
      aria-label={t('invite')}
      onSubmit={submit}
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
    >
      <div className="grid grid-cols-2 items-start gap-4">
        <TextField
          label={t('form.email')}
          problem={
            wrongField === 'email'
              ? t(isKnown ? 'problem.known' : 'problem.email', { email: invite.variables?.email ?? '' })
              : null
          }
          value={email}
          onChange={setEmail}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <TextField
          label={t('form.name')}
          hint={t('form.nameHint')}
          problem={wrongField === 'name' ? t('problem.name') : null}
          value={name}
          onChange={setName}
          maxLength={200}
          autoComplete="off"
        />
      </div>
      <div className="space-y-1">
        <p className="font-medium text-sm">{t('form.role')}</p>
        <SegmentedControl
          label={t('form.role')}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <p className="text-ink-soft text-xs">{t(`roleHint.${role}`)}</p>
      </div>
      {error !== null && wrongField === null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={invite.isPending}>
          {t('form.create')}
        </Button>
        <Button onClick={onClose}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
