'use client';
import { CircleAlert, CircleCheck, CloudUpload } from 'lucide-react';
import { formatCount } from '../../lib/format.ts';
import type { OutboxState } from '../../lib/outbox/outbox-state.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The outbox in three words: `all saved`, `2 unsaved`, `1 refused`. */
export function outboxText({ entries }: OutboxState): string {
  const failed = entries.filter((entry) => entry.state === 'failed').length;
  const waiting = entries.length - failed;
  if (failed > 0) return `${formatCount(failed)} refused`;
  return waiting === 0 ? 'all saved' : `${formatCount(waiting)} unsaved`;
}

export function OutboxIcon({ outbox, className }: { outbox: OutboxState; className?: string }) {
  const hasFailed = outbox.entries.some((entry) => entry.state === 'failed');
  if (hasFailed) return <CircleAlert aria-hidden className={`text-no ${className}`} />;
  if (outbox.entries.length > 0) return <CloudUpload aria-hidden className={`text-unsure ${className}`} />;
  return <CircleCheck aria-hidden className={`text-yes ${className}`} />;
}

const stateText = { queued: 'waiting', sending: 'being sent', failed: 'refused' } as const;

/** Every vote that the server does not have yet, with what can be done about it. */
export function OutboxDialog(props: {
  outbox: OutboxState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { outbox, open, onOpenChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Answers on their way"
      description="Each answer is kept in this browser until the server has it. Closing the page loses nothing."
    >
      <div className="px-5 pt-2 pb-5">
        {outbox.entries.length === 0 && (
          <p className="py-6 text-center text-ink-soft">Everything is saved.</p>
        )}
        <ul className="divide-y divide-line">
          {outbox.entries.map((entry) => (
            <li key={entry.key} className="flex items-center gap-3 py-2">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{entry.title}</p>
                <p className="text-ink-soft text-sm">
                  {entry.attempts > 0 && entry.state === 'queued'
                    ? `tried ${entry.attempts} times`
                    : stateText[entry.state]}
                  {entry.message !== null && `: ${entry.message}`}
                </p>
              </div>
              <Button size="small" onClick={() => voteOutbox().retry(entry.key)}>
                Try now
              </Button>
              {entry.state === 'failed' && (
                <Button size="small" look="danger" onClick={() => void voteOutbox().discard(entry.key)}>
                  Discard
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
