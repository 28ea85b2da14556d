'use client';
import { useId } from 'react';
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
  const id = useId();
  const isKnown = dataSets.includes(choices.dataSet.trim());
  return (
    <div className="space-y-5">
      <div>
        <label htmlFor={`${id}-name`} className="mb-1 block font-medium">
          Data set
        </label>
        <input
          id={`${id}-name`}
          list={`${id}-names`}
          value={choices.dataSet}
          autoComplete="off"
          maxLength={100}
          placeholder="A new name, or one that is there"
          onChange={(event) => onChange({ ...choices, dataSet: event.target.value })}
          className={fieldLook}
        />
        <datalist id={`${id}-names`}>
          {dataSets.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <p className="mt-1 text-ink-soft text-xs">
          {isKnown
            ? 'Clips are added to this data set. What it has already is recognised by its sound and left alone.'
            : 'Letters, digits, spaces and . _ - name a new data set.'}
        </p>
      </div>
      {!isKnown && (
        <div>
          <label htmlFor={`${id}-instruments`} className="mb-1 block font-medium">
            Instruments
          </label>
          <input
            id={`${id}-instruments`}
            value={choices.instruments}
            autoComplete="off"
            placeholder="cello, flute, …"
            onChange={(event) => onChange({ ...choices, instruments: event.target.value })}
            className={fieldLook}
          />
          <p className="mt-1 text-ink-soft text-xs">
            Left empty: those that the labels name, or OpenMIC-2018’s twenty where there are no labels.
          </p>
        </div>
      )}
      <div className="divide-y divide-line border-line border-y">
        <SwitchRow
          label="Folders name the artist"
          hint="The top folder of a file, unless a table names the artist. Train and test never share one."
          checked={choices.artistFromFolder}
          onChange={(artistFromFolder) => onChange({ ...choices, artistFromFolder })}
        />
        <SwitchRow
          label="Not chosen means no"
          hint="A completed Label Studio task says no to every instrument that it does not name."
          checked={choices.unlistedMeansNo}
          onChange={(unlistedMeansNo) => onChange({ ...choices, unlistedMeansNo })}
        />
      </div>
    </div>
  );
}
