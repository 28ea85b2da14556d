'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import type { QualitySettingsInput } from '../../gql/graphql.ts';
import type { Quality } from './quality-operations.ts';

type SettingName = keyof Quality['settings'];

interface Field {
  name: SettingName;
  label: string;
  hint: string;
  /** Shown and typed in per cent. */
  isShare?: boolean;
}

const groups: readonly { title: string; fields: readonly Field[] }[] = [
  {
    title: 'How often to ask',
    fields: [
      { name: 'overlap', label: 'Overlap', hint: 'Different annotators asked about every pair.' },
      {
        name: 'retireCertainty',
        label: 'Certain from',
        hint: 'A pair this certain is never asked again.',
        isShare: true,
      },
      {
        name: 'mostVotes',
        label: 'Most votes',
        hint: 'A pair still in dispute after these goes to reviewers.',
      },
    ],
  },
  {
    title: 'Gold items and feedback',
    fields: [
      { name: 'goldShare', label: 'Share of gold', hint: 'Tasks that ask about gold items.', isShare: true },
      {
        name: 'feedbackAnswers',
        label: 'Answers a feedback',
        hint: 'Checked answers behind one feedback to an annotator.',
      },
    ],
  },
  {
    title: 'Probation and re-test',
    fields: [
      { name: 'windowAnswers', label: 'Window', hint: 'Newest gold answers that decide.' },
      { name: 'fewestAnswers', label: 'Fewest answers', hint: 'Nobody is judged on fewer.' },
      {
        name: 'lowestAccuracy',
        label: 'Lowest accuracy',
        hint: "Probation when the interval's lower end is below.",
        isShare: true,
      },
      {
        name: 'retestShare',
        label: 'Gold in a re-test',
        hint: 'Share of gold during probation.',
        isShare: true,
      },
      { name: 'retestAnswers', label: 'Re-test answers', hint: 'Newest gold answers of a re-test.' },
      { name: 'retestRight', label: 'Right to pass', hint: 'Of these, answers that have to be right.' },
    ],
  },
  {
    title: 'Blind first',
    fields: [
      {
        name: 'blindFirstShare',
        label: 'Blind tasks',
        hint: 'Tasks whose suggestion stays hidden until the answer, drawn at random. 100 % hides it always; 50 % measures its pull best.',
        isShare: true,
      },
    ],
  },
];

const shown = (settings: Quality['settings'], { name, isShare }: Field): string =>
  String(isShare ? Number((settings[name] * 100).toFixed(4)) : settings[name]);

interface SettingsFormProps {
  settings: Quality['settings'];
  onSave: (change: QualitySettingsInput) => Promise<void>;
}

/** How the data set keeps its votes good. */
export function SettingsForm({ settings, onSave }: SettingsFormProps) {
  const [typed, setTyped] = useState<Partial<Record<SettingName, string>>>({});
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const isChanged = Object.keys(typed).length > 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fields = groups.flatMap((group) => group.fields);
    const change: QualitySettingsInput = {};
    for (const field of fields) {
      const value = typed[field.name];
      if (value !== undefined) change[field.name] = field.isShare ? Number(value) / 100 : Number(value);
    }
    try {
      await onSave(change);
      setTyped({});
      setSaid({ text: 'Saved.', isError: false });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), isError: true });
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="max-w-3xl space-y-8">
      {groups.map(({ title, fields }) => (
        <fieldset key={title}>
          <legend className="pb-1 font-semibold text-lg">{title}</legend>
          <div className="divide-y divide-line border-line border-y">
            {fields.map((field) => (
              <label key={field.name} className="flex items-center justify-between gap-6 py-2.5">
                <span>
                  <span className="font-medium">{field.label}</span>
                  <span className="block text-ink-soft text-sm">{field.hint}</span>
                </span>
                <span className="flex shrink-0 items-center gap-1.5">
                  <input
                    type="number"
                    required
                    min={0}
                    max={field.isShare ? 100 : 500}
                    step={field.isShare ? 'any' : 1}
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
          Save
        </Button>
        <p role="status" className={said?.isError ? 'text-no text-sm' : 'text-ink-soft text-sm'}>
          {said?.text}
        </p>
      </div>
    </form>
  );
}
