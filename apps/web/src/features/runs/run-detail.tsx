'use client';
import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { classNames } from '../../lib/class-names.ts';
import { formatDuration, formatFigure, formatPercent } from '../../lib/format.ts';
import { recipeLabels } from './recipe-labels.ts';
import { RunCurves } from './run-curves.tsx';
import { RunLog } from './run-log.tsx';
import type { Run } from './run-operations.ts';
import { isActive, RunStateLabel, runDuration, stages } from './run-state.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{name}</dt>
      <dd className="tabular truncate font-medium text-sm">{children}</dd>
    </div>
  );
}

function StageLine({ run }: { run: Run }) {
  const at = stages.findIndex(({ stage }) => stage === run.stage);
  const label = stages[at]?.label ?? 'Waiting for a trainer';
  const isTraining = run.stage === 'training' && trainsInEpochs(run);
  return (
    <section aria-label="Progress" className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <ol className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {stages.map(({ stage, label: name }, index) => (
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
            {name}
          </li>
        ))}
      </ol>
      <ProgressBar label={label} value={run.progress} />
      <p className="tabular flex justify-between text-ink-soft text-sm">
        <span>
          {run.state === 'queued'
            ? 'Waiting for a trainer to take the run.'
            : `${formatPercent(run.progress)} of this stage${isTraining ? `, epoch ${run.epoch} of ${run.parameters.epochs}` : ''}`}
        </span>
        <span>{run.secondsLeft != null && `about ${formatDuration(run.secondsLeft)} left`}</span>
      </p>
    </section>
  );
}

/** Whether a network is trained, epoch by epoch; the linear model and a head alone take seconds. */
function trainsInEpochs({ parameters }: Run): boolean {
  return parameters.kind === 'training' && parameters.preset !== 'linear';
}

/** Why there are no curves. */
function describeNoCurves(run: Run): string {
  if (!trainsInEpochs(run)) {
    return run.parameters.preset === 'linear'
      ? 'A linear model is fitted at once: there are no epochs to draw.'
      : 'Only the head was trained again, on embeddings that were kept: there are no epochs to draw.';
  }
  return isActive(run) ? 'The curves begin with the first epoch.' : 'The run ended before its first epoch.';
}

/** What was published, or why not, and what the run was compared with. */
function TakeoverLine({ run: { modelVersion } }: { run: Run }) {
  if (!modelVersion || modelVersion.takeoverReason === '') return null;
  return (
    <p className="rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      <span className="font-medium">Version {modelVersion.number}.</span>{' '}
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
  const { parameters, modelVersion } = run;
  const started = new Date(run.createdAt).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <article className="relative min-w-0 flex-1 space-y-5 overflow-auto p-6" aria-label={`Run of ${started}`}>
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="tabular font-semibold text-lg">Run of {started}</h2>
          <p className="flex items-center gap-2 text-sm">
            <RunStateLabel run={run} />
            <span className="text-ink-soft">
              {run.createdBy ? `started by ${run.createdBy.name}` : `started by ${run.trigger}`}
            </span>
          </p>
        </div>
        <div className="flex gap-2">
          {isActive(run) && (
            <Button onClick={onCancel} disabled={isCancelling || run.cancelRequested}>
              {run.cancelRequested ? 'Stopping …' : 'Cancel run'}
            </Button>
          )}
          {parameters.kind === 'training' && <Button onClick={onRepeat}>Use these settings again</Button>}
          {modelVersion && (
            <Link
              href={`/evaluation?version=${modelVersion.id}`}
              className="inline-flex h-8 items-center rounded-md border border-line bg-surface px-3 font-medium text-sm hover:bg-raised"
            >
              See evaluation
            </Link>
          )}
        </div>
      </header>
      {run.state === 'failed' && (
        <ErrorNotice title="The run failed">{run.failureReason ?? 'The trainer gave no reason.'}</ErrorNotice>
      )}
      {isActive(run) && <StageLine run={run} />}
      <TakeoverLine run={run} />
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(104px,1fr))] gap-x-4 gap-y-3">
        <Fact name="Took">{runDuration(run, now)}</Fact>
        <Fact name="Preset">{parameters.preset}</Fact>
        <Fact name="Layout">{parameters.layout}</Fact>
        {trainsInEpochs(run) && (
          <>
            <Fact name="Engine">{run.engine ?? parameters.engine}</Fact>
            <Fact name="Step">{run.stepMillis == null ? '–' : `${run.stepMillis.toFixed(0)} ms`}</Fact>
            <Fact name="Batch">{parameters.batch}</Fact>
            <Fact name="Learning rate">{parameters.learningRate}</Fact>
            <Fact name="Warm start">{parameters.warmStart ? 'if possible' : 'no'}</Fact>
          </>
        )}
        {Object.entries(parameters.recipe).map(([name, value]) =>
          !trainsInEpochs(run) || name === '__typename' || value === null || value === undefined ? null : (
            <Fact key={name} name={recipeLabels[name] ?? name}>
              {value}
            </Fact>
          ),
        )}
        <Fact name="Seed">{parameters.seed}</Fact>
        <Fact name="Compared with">
          {run.baseVersion ? `version ${run.baseVersion.number}` : 'nothing yet'}
        </Fact>
        <Fact name="Ranks by">{parameters.strategy}</Fact>
        <Fact name="Trainer">
          {run.trainer ?? '–'}
          {run.attempt > 1 && `, attempt ${run.attempt}`}
        </Fact>
        {modelVersion && (
          <Fact name={`Version ${modelVersion.number}${modelVersion.published ? ', in use' : ''}`}>
            test mAP {formatFigure(modelVersion.evaluation?.map)}
          </Fact>
        )}
      </dl>
      {run.epochs.length > 0 ? (
        <RunCurves run={run} />
      ) : (
        <p className="rounded-lg border border-line border-dashed px-4 py-10 text-center text-ink-soft text-sm">
          {describeNoCurves(run)}
        </p>
      )}
      <RunLog lines={run.log} />
    </article>
  );
}
