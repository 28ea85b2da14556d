import { modelPresets, publicationPolicies } from '@earmark/shared';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { type Frequency, frequencies, readCron, type ScheduleFields, writeCron } from './schedule-fields.ts';
import { type RunSchedule, setRunSchedule } from './schedule-operations.ts';

interface RunScheduleFormProps {
  dataSet: string;
  schedule: RunSchedule | null;
  onClose: () => void;
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The sentence with its places to fill in. */
export function RunScheduleForm({ dataSet, schedule, onClose }: RunScheduleFormProps) {
  const t = useTranslations('schedule');
  const runs = useTranslations('runs');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState<ScheduleFields>(() => ({
    ...readCron(schedule?.cron),
    timeZone: schedule?.timeZone ?? ownZone(),
    afterLabels: String(schedule?.afterLabels ?? ''),
    preset: schedule?.preset ?? 'lite',
    publication: schedule?.publication ?? 'if-not-worse',
  }));
  const save = useMutation({
    mutationFn: setRunSchedule,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['run-schedule'] });
      onClose();
    },
  });
  const change = (changes: Partial<ScheduleFields>) => {
    save.reset();
    setFields((known) => ({ ...known, ...changes }));
  };
  const labels = fields.afterLabels.trim();
  const areLabelsRight = labels === '' || /^\d{1,7}$/.test(labels);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!areLabelsRight) return;
    const { timeZone, preset, publication } = fields;
    const afterLabels = labels === '' ? null : Number(labels);
    save.mutate({ dataSet, cron: writeCron(fields), timeZone, afterLabels, preset, publication });
  };
  const field = (name: 'time' | 'cron' | 'timeZone' | 'afterLabels', width: string, type = 'text') => (
    <input
      key={name}
      type={type}
      aria-label={t(`field.${name}`)}
      value={fields[name]}
      placeholder={name === 'afterLabels' ? '–' : undefined}
      inputMode={name === 'afterLabels' ? 'numeric' : undefined}
      aria-invalid={name === 'afterLabels' && !areLabelsRight}
      required={name !== 'afterLabels'}
      onChange={(event) => change({ [name]: event.target.value })}
      className={`tabular h-8 rounded-md border border-line bg-surface px-2 text-sm aria-invalid:border-no ${width}`}
    />
  );
  const sentence =
    fields.frequency === 'never' ? 'edit.never' : fields.frequency === 'cron' ? 'edit.cron' : 'edit.clock';
  return (
    <form onSubmit={submit} aria-label={t('label')} className="min-w-0 flex-1 space-y-2">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        {t.rich(sentence, {
          frequency: () => (
            <SelectBox
              key="frequency"
              label={t('field.frequency')}
              value={fields.frequency}
              onChange={(frequency) => change({ frequency: frequency as Frequency })}
              options={frequencies.map((value) => ({ value, label: t(`frequency.${value}`) }))}
            />
          ),
          time: () => field('time', 'w-28', 'time'),
          cron: () => field('cron', 'w-36 font-mono'),
          zone: () => field('timeZone', 'w-40'),
          labels: () => field('afterLabels', 'w-16'),
          preset: () => (
            <SelectBox
              key="preset"
              label={t('field.preset')}
              value={fields.preset}
              onChange={(preset) => change({ preset })}
              options={modelPresets.map((value) => ({ value, label: value }))}
            />
          ),
          publication: () => (
            <SelectBox
              key="publication"
              label={t('field.publication')}
              value={fields.publication}
              onChange={(publication) => change({ publication })}
              options={publicationPolicies.map((value) => ({
                value,
                label: runs(`form.publication.${value}`),
              }))}
            />
          ),
        })}
        <span className="ml-auto flex gap-2">
          <Button size="small" look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="small" look="primary" type="submit" disabled={save.isPending || !areLabelsRight}>
            {t('save')}
          </Button>
        </span>
      </div>
      {save.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(save.error)}
        </p>
      )}
    </form>
  );
}
