'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import type { QualitySettingsInput } from '../../gql/graphql.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import type { Quality } from './quality-operations.ts';

type SettingName = keyof Quality['settings'];

interface Field<Name> {
  name: Name;
  /** Shown and typed in per cent. */
  isShare?: boolean;
  /** Need not be a whole number. */
  isFraction?: boolean;
}

const groups = [
  {
    name: 'asking',
    fields: [{ name: 'overlap' }, { name: 'retireCertainty', isShare: true }, { name: 'mostVotes' }],
  },
  { name: 'gold', fields: [{ name: 'goldShare', isShare: true }, { name: 'feedbackAnswers' }] },
  {
    name: 'probation',
    fields: [
      { name: 'windowAnswers' },
      { name: 'fewestAnswers' },
      { name: 'lowestAccuracy', isShare: true },
      { name: 'retestShare', isShare: true },
      { name: 'retestAnswers' },
      { name: 'retestRight' },
    ],
  },
  { name: 'pace', fields: [{ name: 'paceClips' }, { name: 'fewestSeconds', isFraction: true }] },
  { name: 'blind', fields: [{ name: 'blindFirstShare', isShare: true }] },
] as const satisfies readonly { name: string; fields: readonly Field<SettingName>[] }[];

type ShownSetting = (typeof groups)[number]['fields'][number]['name'];

const shown = (settings: Quality['settings'], { name, isShare }: Field<ShownSetting>): string =>
  String(isShare ? Number((settings[name] * 100).toFixed(4)) : settings[name]);

interface SettingsFormProps {
  settings: Quality['settings'];
  onSave: (change: QualitySettingsInput) => Promise<void>;
}

/** How the data set keeps its votes good. */
export function SettingsForm({ settings, onSave }: SettingsFormProps) {
  const t = useTranslations('quality.settings');
  const errorText = useErrorText();
  const [typed, setTyped] = useState<Partial<Record<SettingName, string>>>({});
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const isChanged = Object.keys(typed).length > 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = groups.flatMap((group): readonly Field<ShownSetting>[] => group.fields);
    const change: QualitySettingsInput = {};
    for (const field of fields) {
      const value = typed[field.name];
      if (value !== undefined) change[field.name] = field.isShare ? Number(value) / 100 : Number(value);
    }
    try {
      await onSave(change);
      setTyped({});
      setSaid({ text: t('saved'), isError: false });
    } catch (error) {
      setSaid({ text: errorText(error), isError: true });
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="max-w-3xl space-y-8">
      {groups.map(({ name, fields }) => (
        <fieldset key={name}>
          <legend className="pb-1 font-semibold text-lg">{t(`group.${name}`)}</legend>
          <div className="divide-y divide-line border-line border-y">
            {fields.map((field: Field<ShownSetting>) => (
              <label key={field.name} className="flex items-center justify-between gap-6 py-2.5">
                <span>
                  <span className="font-medium">{t(`field.${field.name}`)}</span>
                  <span className="block text-ink-soft text-sm">{t(`hint.${field.name}`)}</span>
                </span>
                <span className="flex shrink-0 items-center gap-1.5">
                  <input
                    type="number"
                    required
                    min={0}
                    max={field.isShare ? 100 : 500}
                    step={field.isShare || field.isFraction ? 'any' : 1}
                    value={typed[field.name] ?? shown(settings, field)}
                    onChange={(event) => {
                      setTyped({ ...typed, [field.name]: event.target.value });
                      setSaid(null);
                    }}
                    className="tabular h-8 w-20 rounded-md border border-line-strong bg-ground px-2 text-right text-sm"
                  />
                  <span className="w-4 text-ink-soft text-sm">{field.isShare ? '%' : ''}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="flex items-center gap-4">
        <Button type="submit" look="primary" disabled={!isChanged}>
          {t('save')}
        </Button>
        <p role="status" className={said?.isError ? 'text-no text-sm' : 'text-ink-soft text-sm'}>
          {said?.text}
        </p>
      </div>
    </form>
  );
}
