import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import type { OutboxEntry, OutboxReview } from '../../lib/outbox/outbox-state.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';

interface RefusedBatchProps {
  entry: OutboxEntry;
  onApply: (decisions: OutboxReview['decisions']) => Promise<void>;
}

/** A batch that the server refused: which pairs stood in the way, and what to do with the others. */
export function RefusedBatch({ entry, onApply }: RefusedBatchProps) {
  const t = useTranslations('review');
  const refused = entry.refusedPairs ?? [];
  const wrong = new Set(refused.map(({ clipId, instrumentId }) => `${clipId} ${instrumentId}`));
  const decisions = entry.body.kind === 'review' ? entry.body.decisions : [];
  const others = decisions.filter(({ clipId, instrumentId }) => !wrong.has(`${clipId} ${instrumentId}`));
  const canGoOn = refused.length > 0 && others.length > 0;
  return (
    <ErrorNotice
      title={t('refused')}
      className="mx-4 mt-3"
      action={
        <div className="flex gap-2">
          {canGoOn && (
            <Button
              size="small"
              onClick={() =>
                void voteOutbox()
                  .discard(entry.key)
                  .then(() => onApply(others))
              }
            >
              {t('applyOthers', { count: String(others.length) })}
            </Button>
          )}
          <Button size="small" look="danger" onClick={() => void voteOutbox().discard(entry.key)}>
            {t('discard')}
          </Button>
        </div>
      }
    >
      {refused.length === 0 ? (
        entry.message
      ) : (
        <ul className="max-h-32 overflow-auto">
          {refused.map(({ clipId, instrumentId, message }) => (
            <li key={`${clipId} ${instrumentId}`}>{message}</li>
          ))}
        </ul>
      )}
    </ErrorNotice>
  );
}
