import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OutboxEntry, OutboxReview } from '../../lib/outbox/outbox-state.ts';
import { useOutbox, voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { randomKey } from '../../lib/random-key.ts';
import { loadLastReview } from './review-operations.ts';

type Decisions = OutboxReview['decisions'];

interface AppliedBatch {
  key: string;
  decisions: Decisions;
}

const keyOf = ({ clipId, instrumentId }: { clipId: string; instrumentId: string }): string =>
  `${clipId} ${instrumentId}`;

/** Batches that were applied here or wait in the outbox: what they hide, and the way back. */
export function useBatches(dataSet: string | undefined, annotatorId: string | undefined) {
  const t = useTranslations('review');
  const outbox = useOutbox();
  const queryClient = useQueryClient();
  const [applied, setApplied] = useState<readonly AppliedBatch[]>([]);
  const [undoneKeys, setUndoneKeys] = useState<ReadonlySet<string>>(new Set());
  const [undoKeys, setUndoKeys] = useState<ReadonlySet<string>>(new Set());
  const last = useQuery({
    queryKey: ['last-review', dataSet],
    queryFn: () => loadLastReview(dataSet ?? ''),
    enabled: dataSet !== undefined && annotatorId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const waiting = useMemo(
    () =>
      outbox.entries.flatMap(({ key, state, body }) =>
        body.kind === 'review' && body.dataSet === dataSet && state !== 'failed' && !undoneKeys.has(key)
          ? [{ key, decisions: body.decisions }]
          : [],
      ),
    [outbox.entries, dataSet, undoneKeys],
  );
  const refused: OutboxEntry | undefined = outbox.entries.find(
    ({ body, state }) => body.kind === 'review' && body.dataSet === dataSet && state === 'failed',
  );
  const hidden = useMemo(
    () => new Set([...applied, ...waiting].flatMap(({ decisions }) => decisions.map(keyOf))),
    [applied, waiting],
  );
  const refusedKey = refused?.key;
  useEffect(() => {
    if (refusedKey !== undefined) setApplied((batches) => batches.filter(({ key }) => key !== refusedKey));
  }, [refusedKey]);

  // What an undo of an earlier visit's batch brings back stands in no page that was read before.
  useEffect(() => {
    const arrived = outbox.savedKeys.filter((key) => undoKeys.has(key));
    if (arrived.length === 0) return;
    setUndoKeys((keys) => new Set([...keys].filter((key) => !arrived.includes(key))));
    void queryClient.invalidateQueries({ queryKey: ['review'] });
    void queryClient.invalidateQueries({ queryKey: ['last-review'] });
  }, [outbox.savedKeys, undoKeys, queryClient]);

  const apply = useCallback(
    async (decisions: Decisions) => {
      if (dataSet === undefined || annotatorId === undefined || decisions.length === 0) return;
      const key = randomKey();
      setApplied((batches) => [...batches, { key, decisions }]);
      const title = t('batch', { count: decisions.length, dataSet });
      await voteOutbox().enqueue({ key, annotatorId, title, body: { kind: 'review', dataSet, decisions } });
    },
    [dataSet, annotatorId, t],
  );

  const mine = applied.at(-1);
  const earlier = last.data && !undoneKeys.has(last.data.idempotencyKey) ? last.data : null;
  const undoable = mine
    ? { key: mine.key, count: mine.decisions.length }
    : earlier && { key: earlier.idempotencyKey, count: earlier.yes + earlier.no + earlier.unsure };

  const undo = useCallback(async () => {
    if (!undoable || dataSet === undefined || annotatorId === undefined) return;
    const key = randomKey();
    setApplied((batches) => batches.filter((batch) => batch.key !== undoable.key));
    setUndoneKeys((keys) => new Set([...keys, undoable.key]));
    setUndoKeys((keys) => new Set([...keys, key]));
    const body = { kind: 'undoReview', dataSet, batchKey: undoable.key } as const;
    await voteOutbox().enqueue({ key, annotatorId, title: t('undoBatch', { dataSet }), body });
  }, [undoable, dataSet, annotatorId, t]);

  const isWaiting = outbox.entries.some(
    ({ body, state }) => (body.kind === 'review' || body.kind === 'undoReview') && state !== 'failed',
  );
  return { hidden, refused, undoable, isWaiting, apply, undo };
}
