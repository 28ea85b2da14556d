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
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { fieldsOf, type RunFields, readFields, settingsChoice } from './run-fields.ts';
import { RunFormAdvanced } from './run-form-advanced.tsx';
import { Choice, NumberField } from './run-form-controls.tsx';
import { type Run, startRun } from './run-operations.ts';

const defaults = trainingParametersShape.parse({});
const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

interface RunFormProps {
  dataSet: string;
  /** What a run gets that names none. */
  publicationPolicy: string;
  /** Parameters of an earlier run to start from. */
  template: TrainingParameters | undefined;
  onStarted: (run: Run) => void;
}

/** What to train, and the button that does it. */
export function RunForm({ dataSet, publicationPolicy, template, onStarted }: RunFormProps) {
  const t = useTranslations('runs');
  const errorText = useErrorText();
  const [fields, setFields] = useState<RunFields>(() =>
    template ? fieldsOf(template) : { ...fieldsOf(defaults), publication: publicationPolicy },
  );
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
    <form onSubmit={submit} className="space-y-3 border-line border-b p-4" aria-label={t('form.label')}>
      <div className="grid grid-cols-3 max-lg:grid-cols-2 gap-x-3 gap-y-2.5">
        <Choice
          label={t('fact.preset')}
          value={fields.preset}
          options={named(modelPresets)}
          onChange={(preset) => change({ preset })}
        />
        <Choice
          label={t('form.layout')}
          value={fields.layout}
          options={named(layouts)}
          onChange={(layout) => change({ layout })}
        />
        <Choice
          label={t('form.rankBy')}
          value={fields.strategy}
          options={[{ value: settingsChoice, label: t('form.ofSettings') }, ...named(strategyNames)]}
          onChange={(strategy) => change({ strategy })}
        />
        <NumberField
          id="run-seed"
          label={t('fact.seed')}
          value={fields.seed}
          error={errors.get('seed')}
          onChange={(seed) => change({ seed })}
        />
        {isNetwork && (
          <>
            <NumberField
              id="run-epochs"
              label={t('form.epochs')}
              value={fields.epochs}
              error={errors.get('epochs')}
              onChange={(epochs) => change({ epochs })}
            />
            <Choice
              label={t('fact.engine')}
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
          {errorText(start.error)}
        </p>
      )}
      <div className="flex items-center justify-between gap-3">
        <p className="text-ink-faint text-xs">{t(isNetwork ? 'form.network' : 'form.linear')}</p>
        <Button type="submit" look="primary" disabled={parameters === undefined || start.isPending}>
          {t('form.start')}
        </Button>
      </div>
    </form>
  );
}
