import { strategyNames } from '@earmark/shared';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { QuotaTable } from './quota-table.tsx';
import type { RankingSettings } from './ranking-setting-operations.ts';
import { fieldsOfSettings, readSettingFields, type SettingFields } from './setting-fields.ts';

const numbers = ['batchSize', 'randomShare', 'reaskShare'] as const;

interface SettingsFormProps {
  settings: RankingSettings;
  instruments: readonly { id: string; name: string; family?: string | null }[];
  mayChange: boolean;
  /** Answers from when on the queue follows the settings. */
  onSave: (settings: RankingSettings) => Promise<'now' | 'nextRun'>;
}

/** How the queue is made. */
export function SettingsForm({ settings, instruments, mayChange, onSave }: SettingsFormProps) {
  const t = useTranslations('ranking');
  const errorText = useErrorText();
  const [fields, setFields] = useState<SettingFields>(() => fieldsOfSettings(settings));
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const spelled = (of: SettingFields) => JSON.stringify(readSettingFields(of));
  const isChanged = spelled(fields) !== spelled(fieldsOfSettings(settings));
  const change = (changes: Partial<SettingFields>) => {
    setFields({ ...fields, ...changes });
    setSaid(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaving(true);
    try {
      const effect = await onSave(readSettingFields(fields));
      setSaid({ text: t(`settings.saved.${effect}`, { strategy: fields.strategy }), isError: false });
    } catch (error) {
      setSaid({ text: errorText(error), isError: true });
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="max-w-3xl">
      <fieldset disabled={!mayChange} className="space-y-8">
        {!mayChange && <p className="text-ink-soft text-sm">{t('settings.adminsOnly')}</p>}
        <div className="divide-y divide-line border-line border-y">
          <div className="flex items-center justify-between gap-6 py-2.5">
            <span>
              <span className="font-medium">{t('settings.strategy.label')}</span>
              <span className="block text-ink-soft text-sm">
                {t(`settings.strategy.${fields.strategy as (typeof strategyNames)[number]}`)}
              </span>
            </span>
            {mayChange ? (
              <SelectBox
                label={t('settings.strategy.label')}
                value={fields.strategy}
                onChange={(strategy) => change({ strategy })}
                options={strategyNames.map((name) => ({ value: name, label: name }))}
                className="w-52 shrink-0"
              />
            ) : (
              <span className="shrink-0 font-medium text-sm">{fields.strategy}</span>
            )}
          </div>
          {numbers.map((name) => (
            <label key={name} className="flex items-center justify-between gap-6 py-2.5">
              <span>
                <span className="font-medium">{t(`settings.${name}.label`)}</span>
                <span className="block text-ink-soft text-sm">{t(`settings.${name}.hint`)}</span>
              </span>
              <span className="flex shrink-0 items-center gap-1.5">
                <input
                  type="text"
                  inputMode="decimal"
                  required
                  value={fields[name]}
                  onChange={(event) => change({ [name]: event.target.value })}
                  className="tabular h-8 w-20 rounded-md border border-line-strong bg-ground px-2 text-right text-sm disabled:border-line"
                />
                <span className="w-4 text-ink-soft text-sm">{name === 'batchSize' ? '' : '%'}</span>
              </span>
            </label>
          ))}
        </div>
        <section aria-labelledby="ranking-quotas" className="space-y-1">
          <h2 id="ranking-quotas" className="font-semibold text-lg">
            {t('settings.quotas.title')}
          </h2>
          <p className="text-ink-soft text-sm">{t('settings.quotas.hint')}</p>
          <QuotaTable
            instruments={instruments}
            quotas={fields.quotas}
            onChange={(quotas) => change({ quotas })}
          />
        </section>
      </fieldset>
      {mayChange && (
        <div className="sticky -bottom-5 -mb-5 flex items-center gap-4 border-line border-t bg-ground py-3">
          <Button type="submit" look="primary" disabled={!isChanged || isSaving}>
            {t(isSaving ? 'settings.saving' : 'settings.save')}
          </Button>
          <p role="status" className={said?.isError ? 'text-no text-sm' : 'text-ink-soft text-sm'}>
            {said?.text}
          </p>
        </div>
      )}
    </form>
  );
}
