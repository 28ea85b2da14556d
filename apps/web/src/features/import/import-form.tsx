'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { SwitchRow } from '../../components/ui/switch-row.tsx';

export interface ImportChoices {
  dataSet: string;
  artistFromFolder: boolean;
  unlistedMeansNo: boolean;
  /** Separated by commas; empty derives them. */
  instruments: string;
}

export const startingChoices: ImportChoices = {
  dataSet: '',
  artistFromFolder: false,
  unlistedMeansNo: false,
  instruments: '',
};

interface ImportFormProps {
  choices: ImportChoices;
  onChange: (choices: ImportChoices) => void;
  dataSets: readonly string[];
}

const fieldLook =
  'h-8 w-full rounded-md border border-line bg-surface px-2.5 text-sm placeholder:text-ink-faint';

/** Into which data set, and how what was dropped is to be understood. */
export function ImportForm({ choices, onChange, dataSets }: ImportFormProps) {
  const t = useTranslations('imports.form');
  const id = useId();
  const isKnown = dataSets.includes(choices.dataSet.trim());
  return (
    <div className="space-y-5">
      <div>
        <label htmlFor={`${id}-name`} className="mb-1 block font-medium">
          {t('dataSet')}
        </label>
        <input
          id={`${id}-name`}
          list={`${id}-names`}
          value={choices.dataSet}
          autoComplete="off"
          maxLength={100}
          placeholder={t('dataSetHint')}
          onChange={(event) => onChange({ ...choices, dataSet: event.target.value })}
          className={fieldLook}
        />
        <datalist id={`${id}-names`}>
          {dataSets.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <p className="mt-1 text-ink-soft text-xs">{t(isKnown ? 'known' : 'fresh')}</p>
      </div>
      {!isKnown && (
        <div>
          <label htmlFor={`${id}-instruments`} className="mb-1 block font-medium">
            {t('instruments')}
          </label>
          <input
            id={`${id}-instruments`}
            value={choices.instruments}
            autoComplete="off"
            placeholder={t('instrumentsExample')}
            onChange={(event) => onChange({ ...choices, instruments: event.target.value })}
            className={fieldLook}
          />
          <p className="mt-1 text-ink-soft text-xs">{t('instrumentsHint')}</p>
        </div>
      )}
      <div className="divide-y divide-line border-line border-y">
        <SwitchRow
          label={t('artists')}
          hint={t('artistsHint')}
          checked={choices.artistFromFolder}
          onChange={(artistFromFolder) => onChange({ ...choices, artistFromFolder })}
        />
        <SwitchRow
          label={t('unlisted')}
          hint={t('unlistedHint')}
          checked={choices.unlistedMeansNo}
          onChange={(unlistedMeansNo) => onChange({ ...choices, unlistedMeansNo })}
        />
      </div>
    </div>
  );
}
