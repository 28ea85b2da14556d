import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RunStage, RunState } from '../../gql/graphql.ts';
import { classNames } from '../../lib/class-names.ts';
import type { RunSummary } from './run-operations.ts';

const stateLook: Readonly<Record<RunState, { icon: LucideIcon; colour: string }>> = {
  queued: { icon: CircleDashed, colour: 'text-ink-soft' },
  running: { icon: LoaderCircle, colour: 'text-unsure' },
  finished: { icon: CircleCheck, colour: 'text-yes' },
  failed: { icon: CircleX, colour: 'text-no' },
  cancelled: { icon: CircleSlash, colour: 'text-ink-soft' },
};

/** In the order in which a run goes through them. */
export const stages: readonly RunStage[] = [
  'loadingClips',
  'extractingFeatures',
  'training',
  'evaluating',
  'ranking',
  'publishing',
];

/** Whether anything can still happen to the run. */
export function isActive({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** How long the run has taken, or took, seconds; null before it starts. */
export function runSeconds({ startedAt, finishedAt }: RunSummary, now: number): number | null {
  if (!startedAt) return null;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  return Math.max(0, (end - Date.parse(startedAt)) / 1000);
}

/** State of a run as shape, colour and word. */
export function RunStateLabel({ run, testId }: { run: RunSummary; testId?: string }) {
  const t = useTranslations('runs.state');
  const { icon: Icon, colour } = stateLook[run.state];
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
      <span data-testid={testId}>{t(isStopping ? 'stopping' : run.state)}</span>
    </span>
  );
}
