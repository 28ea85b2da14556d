'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import type { ServiceTokenKind } from '../../gql/graphql.ts';
import { NewTokenForm } from './new-token-form.tsx';
import { createToken, type NewToken } from './token-operations.ts';

const kinds: readonly ServiceTokenKind[] = ['trainer', 'operator'];

interface TokenFormProps {
  onMade: (made: NewToken) => void;
  onClose: () => void;
}

/** Names a new token and says what it is for. */
export function TokenForm({ onMade, onClose }: TokenFormProps) {
  const t = useTranslations('tokens');
  const [kind, setKind] = useState<ServiceTokenKind>('trainer');
  return (
    <NewTokenForm
      label={t('add')}
      nameHint={t('form.nameHint')}
      create={(name) => createToken({ name, kind })}
      onMade={onMade}
      onClose={onClose}
    >
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
    </NewTokenForm>
  );
}
