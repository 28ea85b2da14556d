import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { RunScheduleForm } from './run-schedule-form.tsx';
import { readCron } from './schedule-fields.ts';
import { loadRunSchedule, type RunSchedule as Schedule } from './schedule-operations.ts';

function useSentence() {
  const t = useTranslations('schedule');
  const runs = useTranslations('runs');
  const format = useFormat();
  return (schedule: Schedule | null) => {
    if (!schedule?.cron && !schedule?.afterLabels) return t('none');
    const { frequency, time, cron } = readCron(schedule.cron);
    const policies = { 'if-not-worse': 1, always: 1, never: 1 } as const;
    const policy = schedule.publication as keyof typeof policies;
    return t(schedule.cron ? (schedule.afterLabels ? 'says.both' : 'says.clock') : 'says.labels', {
      when: frequency === 'never' ? '' : t(`when.${frequency}`, { time, cron, zone: schedule.timeZone }),
      labels: format.count(schedule.afterLabels ?? 0),
      preset: schedule.preset,
      publication: runs(`form.publication.${policy}`),
    });
  };
}

/** When runs start by themselves, as a sentence, with the next moments; and the same sentence to change. */
export function RunSchedule({ dataSet, mayChange }: { dataSet: string; mayChange: boolean }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const errorText = useErrorText();
  const sentence = useSentence();
  const [isOpen, setOpen] = useState(false);
  const { data: schedule, error } = useQuery({
    queryKey: ['run-schedule', dataSet],
    queryFn: () => loadRunSchedule(dataSet),
    refetchInterval: 30_000,
  });
  const isSkipped =
    schedule?.lastSkippedAt &&
    (!schedule.lastFiredAt || Date.parse(schedule.lastSkippedAt) > Date.parse(schedule.lastFiredAt));
  return (
    <section
      aria-label={t('label')}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-6 py-2.5 text-sm"
    >
      <CalendarClock
        aria-hidden
        className="mt-0.5 size-4 shrink-0 self-start text-ink-faint"
        strokeWidth={1.75}
      />
      {error !== null ? (
        <p role="alert" className="text-no">
          {errorText(error)}
        </p>
      ) : isOpen ? (
        <RunScheduleForm dataSet={dataSet} schedule={schedule ?? null} onClose={() => setOpen(false)} />
      ) : (
        <>
          <div className="min-w-0 flex-1">
            <p>
              {schedule === undefined ? (
                <span className="skeleton inline-block h-4 w-96" />
              ) : (
                sentence(schedule)
              )}
            </p>
            {schedule && (schedule.nextTimes.length > 0 || isSkipped) && (
              <p className="tabular text-ink-soft text-xs">
                {schedule.nextTimes.length > 0 &&
                  t('next', {
                    times: schedule.nextTimes.map((time) => format.moment(time)).join(' · '),
                  })}{' '}
                {isSkipped && t('skipped', { moment: format.moment(schedule.lastSkippedAt ?? '') })}
              </p>
            )}
          </div>
          {mayChange && schedule !== undefined && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t('change')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
