'use client';
import {
  engineNames,
  layouts,
  presets,
  strategyNames,
  type TrainingParameters,
  trainingParametersShape,
} from '@earmark/shared';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { type Run, startRun } from './run-operations.ts';

const defaults = trainingParametersShape.parse({});

interface FieldProps {
  name: 'epochs' | 'seed' | 'batch' | 'maxMinutes';
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function NumberField({ name, label, value, error, onChange }: FieldProps) {
  const id = `run-${name}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-ink-soft text-xs">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
        className="tabular h-8 w-full rounded-md border border-line bg-surface px-2.5 text-sm aria-invalid:border-no"
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-no text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div>
      <span aria-hidden className="mb-1 block text-ink-soft text-xs">
        {label}
      </span>
      <SelectBox
        label={label}
        value={value}
        onChange={onChange}
        options={options.map((option) => ({ value: option, label: option }))}
        className="w-full"
      />
    </div>
  );
}

type Fields = Record<keyof TrainingParameters, string>;

function fieldsOf(parameters: TrainingParameters): Fields {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  ) as Fields;
}

/** The parameters that the fields spell, or a message for each field that is wrong. */
function readFields(fields: Fields) {
  const numbers = Object.fromEntries(
    (['epochs', 'batch', 'seed', 'learningRate', 'maxMinutes'] as const).map((name) => [
      name,
      fields[name].trim() === '' ? undefined : Number(fields[name].replace(',', '.')),
    ]),
  );
  const parsed = trainingParametersShape.safeParse({ ...fields, ...numbers });
  if (parsed.success) return { parameters: parsed.data, errors: new Map<string, string>() };
  return {
    parameters: undefined,
    errors: new Map(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
  };
}

interface RunFormProps {
  dataSet: string;
  /** Parameters of an earlier run to start from. */
  template: TrainingParameters | undefined;
  onStarted: (run: Run) => void;
}

/** What to train, and the button that does it. */
export function RunForm({ dataSet, template, onStarted }: RunFormProps) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(template ?? defaults));
  const start = useMutation({ mutationFn: startRun, onSuccess: onStarted });
  const { parameters, errors } = readFields(fields);
  const set = (name: keyof Fields) => (value: string) => setFields((known) => ({ ...known, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parameters !== undefined) start.mutate({ dataSet, ...parameters });
  };
  return (
    <form onSubmit={submit} className="space-y-3 border-line border-b p-4" aria-label="New run">
      <div className="grid grid-cols-3 gap-x-3 gap-y-2.5">
        <Choice label="Network preset" value={fields.preset} options={presets} onChange={set('preset')} />
        <Choice label="Feature layout" value={fields.layout} options={layouts} onChange={set('layout')} />
        <Choice
          label="Engine"
          value={fields.engine}
          options={['auto', ...engineNames]}
          onChange={set('engine')}
        />
        <NumberField
          name="epochs"
          label="Epochs"
          value={fields.epochs}
          error={errors.get('epochs')}
          onChange={set('epochs')}
        />
        <NumberField
          name="seed"
          label="Seed"
          value={fields.seed}
          error={errors.get('seed')}
          onChange={set('seed')}
        />
        <Choice label="Rank by" value={fields.strategy} options={strategyNames} onChange={set('strategy')} />
      </div>
      {start.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {start.error.message}
        </p>
      )}
      <div className="flex items-center justify-between gap-3">
        <p className="text-ink-faint text-xs">Trains on every observed label of the training split.</p>
        <Button type="submit" look="primary" disabled={parameters === undefined || start.isPending}>
          Start run
        </Button>
      </div>
    </form>
  );
}
