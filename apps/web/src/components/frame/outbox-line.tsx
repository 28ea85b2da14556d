'use client';
import { CircleAlert, CircleCheck, CloudUpload } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import type { OutboxEntry, OutboxState } from '../../lib/outbox/outbox-state.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The outbox in three words: `all saved`, `2 unsaved`, `1 refused`. */
export function useOutboxText({ entries }: OutboxState): string {
  const t = useTranslations('frame.outbox');
  const format = useFormat();
  const failed = entries.filter((entry) => entry.state === 'failed').length;
  const waiting = entries.length - failed;
  if (failed > 0) return t('refused', { count: format.count(failed) });
  return waiting === 0 ? t('allSaved') : t('unsaved', { count: format.count(waiting) });
}

export function OutboxIcon({ outbox, className }: { outbox: OutboxState; className?: string }) {
  const hasFailed = outbox.entries.some((entry) => entry.state === 'failed');
  if (hasFailed) return <CircleAlert aria-hidden className={`text-no ${className}`} />;
  if (outbox.entries.length > 0) return <CloudUpload aria-hidden className={`text-unsure ${className}`} />;
  return <CircleCheck aria-hidden className={`text-yes ${className}`} />;
}

/** Every vote that the server does not have yet, with what can be done about it. */
export function OutboxDialog(props: {
  outbox: OutboxState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { outbox, open, onOpenChange } = props;
  const t = useTranslations('frame.outbox');
  const stateText = ({ attempts, state }: OutboxEntry) =>
    attempts > 0 && state === 'queued' ? t('tried', { count: attempts }) : t(`state.${state}`);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('description')}>
      <div className="px-5 pt-2 pb-5">
        {outbox.entries.length === 0 && <p className="py-6 text-center text-ink-soft">{t('empty')}</p>}
        <ul className="divide-y divide-line">
          {outbox.entries.map((entry) => (
            <li key={entry.key} className="flex items-center gap-3 py-2">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{entry.title}</p>
                <p className="text-ink-soft text-sm">
                  {entry.message === null
                    ? stateText(entry)
                    : t('withMessage', { state: stateText(entry), message: entry.message })}
                </p>
              </div>
              <Button size="small" onClick={() => voteOutbox().retry(entry.key)}>
                {t('tryNow')}
              </Button>
              {entry.state === 'failed' && (
                <Button size="small" look="danger" onClick={() => void voteOutbox().discard(entry.key)}>
                  {t('discard')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
