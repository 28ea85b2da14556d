'use client';
import {
  engineNames,
  layouts,
  modelPresets,
  strategyNames,
  type TrainingParameters,
  trainingParametersShape,
} from '@earmark/shared';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { fieldsOf, type RunFields, readFields } from './run-fields.ts';
import { RunFormAdvanced } from './run-form-advanced.tsx';
import { Choice, NumberField } from './run-form-controls.tsx';
import { type Run, startRun } from './run-operations.ts';

const defaults = trainingParametersShape.parse({});
const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

interface RunFormProps {
  dataSet: string;
  /** Parameters of an earlier run to start from. */
  template: TrainingParameters | undefined;
  onStarted: (run: Run) => void;
}

/** What to train, and the button that does it. */
export function RunForm({ dataSet, template, onStarted }: RunFormProps) {
  const [fields, setFields] = useState<RunFields>(() => fieldsOf(template ?? defaults));
  const start = useMutation({ mutationFn: startRun, onSuccess: onStarted });
  const { parameters, errors } = readFields(fields);
  const change = (changes: Partial<RunFields>) => setFields((known) => ({ ...known, ...changes }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parameters === undefined) return;
    const { kind: _kind, ...input } = parameters;
    start.mutate({ dataSet, ...input });
  };
  const isNetwork = fields.preset !== 'linear';
  return (
    <form onSubmit={submit} className="space-y-3 border-line border-b p-4" aria-label="New run">
      <div className="grid grid-cols-3 gap-x-3 gap-y-2.5">
        <Choice
          label="Preset"
          value={fields.preset}
          options={named(modelPresets)}
          onChange={(preset) => change({ preset })}
        />
        <Choice
          label="Feature layout"
          value={fields.layout}
          options={named(layouts)}
          onChange={(layout) => change({ layout })}
        />
        <Choice
          label="Rank by"
          value={fields.strategy}
          options={named(strategyNames)}
          onChange={(strategy) => change({ strategy })}
        />
        <NumberField
          id="run-seed"
          label="Seed"
          value={fields.seed}
          error={errors.get('seed')}
          onChange={(seed) => change({ seed })}
        />
        {isNetwork && (
          <>
            <NumberField
              id="run-epochs"
              label="Epochs"
              value={fields.epochs}
              error={errors.get('epochs')}
              onChange={(epochs) => change({ epochs })}
            />
            <Choice
              label="Engine"
              value={fields.engine}
              options={named(['auto', ...engineNames])}
              onChange={(engine) => change({ engine })}
            />
          </>
        )}
      </div>
      <RunFormAdvanced fields={fields} errors={errors} isNetwork={isNetwork} onChange={change} />
      {start.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {start.error.message}
        </p>
      )}
      <div className="flex items-center justify-between gap-3">
        <p className="text-ink-faint text-xs">
          {isNetwork
            ? 'Trains on every observed label of the training split.'
            : 'A linear model on feature statistics: seconds, from the first labels on.'}
        </p>
        <Button type="submit" look="primary" disabled={parameters === undefined || start.isPending}>
          Start run
        </Button>
      </div>
    </form>
  );
}
