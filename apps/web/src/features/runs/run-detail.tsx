'use client';
import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { classNames } from '../../lib/class-names.ts';
import type { Translator } from '../../lib/language/translator.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { RunCurves } from './run-curves.tsx';
import { RunLog } from './run-log.tsx';
import type { Run } from './run-operations.ts';
import { isActive, RunStateLabel, runSeconds, stages } from './run-state.tsx';
import { runText } from './run-text.ts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{name}</dt>
      <dd className="tabular truncate font-medium text-sm">{children}</dd>
    </div>
  );
}

function StageLine({ run }: { run: Run }) {
  const t = useTranslations('runs');
  const format = useFormat();
  const at = run.stage == null ? -1 : stages.indexOf(run.stage);
  const label = run.stage == null ? t('progress.noTrainer') : t(`stage.${run.stage}`);
  const isTraining = run.stage === 'training' && trainsInEpochs(run);
  return (
    <section
      aria-label={t('progress.label')}
      className="space-y-3 rounded-lg border border-line bg-surface p-4"
    >
      <ol className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {stages.map((stage, index) => (
          <li
            key={stage}
            aria-current={index === at ? 'step' : undefined}
            className={classNames(
              'flex items-center gap-1.5',
              index === at ? 'font-semibold text-ink' : index < at ? 'text-ink-soft' : 'text-ink-faint',
            )}
          >
            {index < at ? (
              <Check aria-hidden className="size-3.5 text-yes" strokeWidth={2.5} />
            ) : (
              <span
                aria-hidden
                className={classNames(
                  'size-2 rounded-full',
                  index === at ? 'bg-unsure' : 'border border-line-strong',
                )}
              />
            )}
            {t(`stage.${stage}`)}
          </li>
        ))}
      </ol>
      <ProgressBar label={label} value={run.progress} />
      <p className="tabular flex justify-between text-ink-soft text-sm">
        <span>
          {run.state === 'queued'
            ? t('progress.waiting')
            : t(isTraining ? 'progress.ofStageInEpoch' : 'progress.ofStage', {
                percent: format.percent(run.progress),
                epoch: String(run.epoch),
                epochs: String(run.parameters.epochs),
              })}
        </span>
        <span>
          {run.secondsLeft != null && t('progress.left', { duration: format.duration(run.secondsLeft) })}
        </span>
      </p>
    </section>
  );
}

/** Whether a network is trained, epoch by epoch; the linear model and a head alone take seconds. */
function trainsInEpochs({ parameters }: Run): boolean {
  return parameters.kind === 'training' && parameters.preset !== 'linear';
}

/** Why there are no curves. */
function describeNoCurves(run: Run, t: Translator<'runs'>): string {
  if (!trainsInEpochs(run)) {
    if (run.parameters.kind === 'base-model') return t('noCurves.baseModel');
    return t(run.parameters.preset === 'linear' ? 'noCurves.linear' : 'noCurves.head');
  }
  return t(isActive(run) ? 'noCurves.soon' : 'noCurves.never');
}

/** What was published, or why not, and what the run was compared with. */
function TakeoverLine({ run: { modelVersion } }: { run: Run }) {
  const t = useTranslations('runs.detailOf');
  if (!modelVersion || modelVersion.takeoverReason === '') return null;
  return (
    <p className="rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      <span className="font-medium">{t('version', { number: String(modelVersion.number) })}</span>{' '}
      <span className="text-ink-soft">{modelVersion.takeoverReason}</span>
    </p>
  );
}

interface RunDetailProps {
  run: Run;
  now: number;
  isCancelling: boolean;
  onCancel: () => void;
  onRepeat: () => void;
}

/** One run: where it is, how it learns, what it says. */
export function RunDetail({ run, now, isCancelling, onCancel, onRepeat }: RunDetailProps) {
  const t = useTranslations('runs');
  const format = useFormat();
  const { parameters, modelVersion } = run;
  const title = t('detailOf.title', { date: format.moment(run.createdAt) });
  const who = run.createdBy?.name ?? runText('trigger', run.trigger, t);
  return (
    <article className="relative min-w-0 flex-1 space-y-5 overflow-auto p-6" aria-label={title}>
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="tabular font-semibold text-lg">{title}</h2>
          <p className="flex items-center gap-2 text-sm">
            <RunStateLabel run={run} />
            <span className="text-ink-soft">{t('detailOf.startedBy', { who })}</span>
          </p>
        </div>
        <div className="flex gap-2">
          {isActive(run) && (
            <Button onClick={onCancel} disabled={isCancelling || run.cancelRequested}>
              {t(run.cancelRequested ? 'detailOf.stopping' : 'detailOf.cancel')}
            </Button>
          )}
          {parameters.kind === 'training' && <Button onClick={onRepeat}>{t('detailOf.repeat')}</Button>}
          {modelVersion && (
            <Link
              href={`/evaluation?version=${modelVersion.id}`}
              className="inline-flex h-8 items-center rounded-md border border-line bg-surface px-3 font-medium text-sm hover:bg-raised"
            >
              {t('detailOf.evaluation')}
            </Link>
          )}
        </div>
      </header>
      {run.state === 'failed' && (
        <ErrorNotice title={t('detailOf.failed')}>{run.failureReason ?? t('detailOf.noReason')}</ErrorNotice>
      )}
      {isActive(run) && <StageLine run={run} />}
      <TakeoverLine run={run} />
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(104px,1fr))] gap-x-4 gap-y-3">
        <Fact name={t('fact.took')}>{format.duration(runSeconds(run, now))}</Fact>
        <Fact name={t('fact.preset')}>{parameters.preset}</Fact>
        <Fact name={t('fact.layout')}>{parameters.layout}</Fact>
        {trainsInEpochs(run) && (
          <>
            <Fact name={t('fact.engine')}>{run.engine ?? parameters.engine}</Fact>
            <Fact name={t('fact.step')}>
              {run.stepMillis == null ? '–' : `${run.stepMillis.toFixed(0)} ms`}
            </Fact>
            <Fact name={t('fact.batch')}>{parameters.batch}</Fact>
            <Fact name={t('fact.learningRate')}>{format.plain(parameters.learningRate)}</Fact>
            <Fact name={t('fact.attention')}>{t(parameters.attention ? 'fact.yes' : 'fact.no')}</Fact>
            <Fact name={t('fact.warmStart')}>{t(parameters.warmStart ? 'fact.ifPossible' : 'fact.no')}</Fact>
          </>
        )}
        {Object.entries(parameters.recipe).map(([name, value]) =>
          !trainsInEpochs(run) || name === '__typename' || value === null || value === undefined ? null : (
            <Fact key={name} name={runText('recipe', name, t)}>
              {typeof value === 'number' ? format.plain(value) : runText('choice', value, t)}
            </Fact>
          ),
        )}
        <Fact name={t('fact.seed')}>{parameters.seed}</Fact>
        <Fact name={t('fact.comparedWith')}>
          {run.baseVersion
            ? t('fact.version', { number: String(run.baseVersion.number) })
            : t('fact.nothing')}
        </Fact>
        <Fact name={t('fact.ranksBy')}>{parameters.strategy ?? t('form.ofSettings')}</Fact>
        <Fact name={t('fact.trainer')}>
          {run.attempt > 1
            ? t('fact.attempt', { trainer: run.trainer ?? '–', attempt: String(run.attempt) })
            : (run.trainer ?? '–')}
        </Fact>
        {modelVersion && (
          <Fact
            name={t(modelVersion.published ? 'fact.modelVersionInUse' : 'fact.modelVersion', {
              number: String(modelVersion.number),
            })}
          >
            {t('fact.testMap', { map: format.figure(modelVersion.evaluation?.map) })}
          </Fact>
        )}
      </dl>
      {run.epochs.length > 0 ? (
        <RunCurves run={run} />
      ) : (
        <p className="rounded-lg border border-line border-dashed px-4 py-10 text-center text-ink-soft text-sm">
          {describeNoCurves(run, t)}
        </p>
      )}
      <RunLog lines={run.log} />
    </article>
  );
}
