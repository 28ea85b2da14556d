import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { RunSummary } from './run-operations.ts';
import { RunStateLabel, runSeconds } from './run-state.tsx';
import { runText } from './run-text.ts';
import { Sparkline } from './sparkline.tsx';

interface RunListProps {
  runs: readonly RunSummary[];
  chosenId: string | undefined;
  now: number;
  onChoose: (runId: string) => void;
}

/** All runs, newest first: state, what was trained, how validation went, how long it took. */
export function RunList({ runs, chosenId, now, onChoose }: RunListProps) {
  const t = useTranslations('runs');
  const format = useFormat();
  return (
    <ul aria-label={t('label')} className="relative min-h-0 flex-1 overflow-auto p-2">
      {runs.map((run) => {
        const maps = run.epochs.flatMap(({ validationMap }) => validationMap ?? []);
        const isChosen = run.id === chosenId;
        return (
          <li key={run.id}>
            <button
              type="button"
              aria-current={isChosen}
              onClick={() => onChoose(run.id)}
              className={classNames(
                'tabular grid w-full grid-cols-[minmax(0,1fr)_auto_5rem] items-center gap-x-3 rounded-md px-3 py-2 text-left text-sm',
                isChosen ? 'bg-raised' : 'hover:bg-raised',
              )}
            >
              <RunStateLabel run={run} testId="run-state" />
              <Sparkline values={maps} label={t('list.sparkline', { count: maps.length })} />
              <span className="text-right font-medium">
                {maps.length > 0
                  ? format.figure(Math.max(...maps))
                  : format.figure(run.modelVersion?.validationMap)}
              </span>
              <span className="col-span-2 truncate text-ink-soft text-xs">
                {run.parameters.kind === 'head-refresh'
                  ? t('list.headOnly', { preset: run.parameters.preset })
                  : run.parameters.kind === 'base-model'
                    ? t('list.baseModel')
                    : run.parameters.preset}{' '}
                · {run.parameters.layout}
                {run.trigger !== 'manual' &&
                  ` · ${t('list.by', { trigger: runText('trigger', run.trigger, t) })}`}{' '}
                · {format.ago(run.createdAt, now)}
              </span>
              <span className="text-right text-ink-soft text-xs">
                {format.duration(runSeconds(run, now))}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
