'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { NewTokenForm } from './new-token-form.tsx';
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
  const [days, setDays] = useState<Life>('90');
  return (
    <NewTokenForm
      label={t('add')}
      nameHint={t('form.nameHint')}
      create={(name) => createPersonalToken({ name, days: Number(days) })}
      onMade={onMade}
      onClose={onClose}
    >
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
    </NewTokenForm>
  );
}
