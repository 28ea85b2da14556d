import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { RunStage, RunState } from '../../gql/graphql.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatDuration } from '../../lib/format.ts';
import type { RunSummary } from './run-operations.ts';

const stateLook: Readonly<Record<RunState, { icon: LucideIcon; colour: string; label: string }>> = {
  queued: { icon: CircleDashed, colour: 'text-ink-soft', label: 'Queued' },
  running: { icon: LoaderCircle, colour: 'text-unsure', label: 'Running' },
  finished: { icon: CircleCheck, colour: 'text-yes', label: 'Finished' },
  failed: { icon: CircleX, colour: 'text-no', label: 'Failed' },
  cancelled: { icon: CircleSlash, colour: 'text-ink-soft', label: 'Cancelled' },
};

export const stages: readonly { stage: RunStage; label: string }[] = [
  { stage: 'loadingClips', label: 'Load clips' },
  { stage: 'extractingFeatures', label: 'Extract features' },
  { stage: 'training', label: 'Train' },
  { stage: 'evaluating', label: 'Evaluate' },
  { stage: 'ranking', label: 'Rank pairs' },
  { stage: 'publishing', label: 'Publish' },
];

/** Whether anything can still happen to the run. */
export function isActive({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** How long the run has taken, or took; nothing before it starts. */
export function runDuration({ startedAt, finishedAt }: RunSummary, now: number): string {
  if (!startedAt) return '–';
  const end = finishedAt ? Date.parse(finishedAt) : now;
  return formatDuration(Math.max(0, (end - Date.parse(startedAt)) / 1000));
}

/** State of a run as shape, colour and word. */
export function RunStateLabel({ run, testId }: { run: RunSummary; testId?: string }) {
  const { icon: Icon, colour, label } = stateLook[run.state];
  const isStopping = run.cancelRequested && isActive(run);
  return (
    <span className={classNames('inline-flex items-center gap-1.5 font-medium', colour)}>
      <Icon
        aria-hidden
        className={classNames(
          'size-4',
          run.state === 'running' && 'motion-safe:animate-[spin_2s_linear_infinite]',
        )}
      />
      <span data-testid={testId}>{isStopping ? 'Stopping' : label}</span>
    </span>
  );
}
