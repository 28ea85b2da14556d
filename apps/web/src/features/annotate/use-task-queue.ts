'use client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { randomKey } from '../../lib/random-key.ts';
import { whenShown } from '../../lib/when-shown.ts';
import { handInAnswer, type OutboxTitle, withdrawAnswer } from './hand-in-answer.ts';
import { type Answered, emptyQueue, lastBatch, reduceQueue } from './queue-state.ts';
import { leaseTasks, loadEarlierVotes } from './task-operations.ts';
import { useLeaseRenewal } from './use-lease-renewal.ts';

const leasedAhead = 8;
const leastAhead = 4;
const mostLeased = 20;
const lookAgainMillis = 10_000;

interface TaskQueueOptions {
  dataSet: string | undefined;
  instrument: string | null;
  annotatorId: string;
}

/** An answer as the page gives it; keys are made for it here. */
export interface GivenAnswer extends Omit<Answered, 'key' | 'batch'> {
  responseMillis: number;
}

/** An answer in the outbox, `000412 · flute → yes`, in the language in which it was given. */
function useOutboxTitle(): OutboxTitle {
  const t = useTranslations('annotate');
  const answers = useTranslations('words.answer');
  const instrumentOf = useInstrumentTitle();
  return useCallback(
    ({ clip, instrument }, answer) =>
      t('outbox', {
        clip: clip.sampleKey,
        instrument: instrumentOf(instrument.name),
        answer: answer === 'withdrawn' ? t('takenBack') : answers(answer),
      }),
    [t, answers, instrumentOf],
  );
}

/** Pairs leased ahead of the person, their answers handed to the outbox, and the way back through them. */
export function useTaskQueue({ dataSet, instrument, annotatorId }: TaskQueueOptions) {
  const titleOf = useOutboxTitle();
  const [state, tell] = useReducer(reduceQueue, emptyQueue);
  const [error, setError] = useState<Error | null>(null);
  const [isLeasing, setLeasing] = useState(true);
  const request = useRef(0);
  const held = useRef(0);
  useEffect(() => {
    held.current = state.tasks.length;
  });

  const lease = useCallback(async () => {
    if (dataSet === undefined) return;
    const mine = ++request.current;
    setLeasing(true);
    try {
      const unsent = voteOutbox().getState().entries.length;
      const count = Math.min(mostLeased, Math.max(leasedAhead, held.current) + unsent);
      const tasks = await leaseTasks({ dataSet, instrument, count });
      if (mine !== request.current) return;
      setError(null);
      tell({ type: 'leased', tasks });
    } catch (failure) {
      if (mine === request.current) setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      if (mine === request.current) setLeasing(false);
    }
  }, [dataSet, instrument]);

  useEffect(() => {
    tell({ type: 'cleared' });
    void lease();
  }, [lease]);

  const needsMore = state.tasks.length < leastAhead && !state.isExhausted;
  useEffect(() => {
    if (!needsMore || isLeasing || error !== null) return;
    let isWanted = true;
    void whenShown().then(() => (isWanted ? lease() : undefined));
    return () => {
      isWanted = false;
    };
  }, [needsMore, isLeasing, error, lease]);

  const looksAgain = state.isExhausted || error !== null;
  useEffect(() => {
    if (!looksAgain) return;
    const timer = setInterval(() => void lease(), lookAgainMillis);
    return () => clearInterval(timer);
  }, [looksAgain, lease]);

  useLeaseRenewal(state.tasks, lease);

  useEffect(
    () =>
      voteOutbox().subscribe(() => {
        const { entries, toldSuggestions } = voteOutbox().getState();
        const pairs = entries.flatMap(({ body }) =>
          body.kind === 'vote' && body.answer !== 'withdrawn' ? [`${body.clipId} ${body.instrumentId}`] : [],
        );
        if (pairs.length > 0) tell({ type: 'answeredElsewhere', pairs });
        tell({ type: 'told', suggestions: toldSuggestions });
      }),
    [],
  );

  const current = state.tasks[0];
  /** Hands in answers together; what undo takes back is then all of them. */
  const answer = useCallback(
    (given: readonly GivenAnswer[]): Answered[] => {
      const batch = randomKey();
      const answered = given.map(({ responseMillis: _, ...rest }) => ({ ...rest, key: randomKey(), batch }));
      tell({ type: 'answered', answered });
      for (const [index, each] of answered.entries()) {
        handInAnswer(annotatorId, each, given[index]!.responseMillis, titleOf);
      }
      return answered;
    },
    [annotatorId, titleOf],
  );

  const { history } = state;
  const undo = useCallback(async (): Promise<readonly Answered[]> => {
    let undone = lastBatch(history);
    if (undone.length === 0 && dataSet !== undefined) {
      const earlier = await loadEarlierVotes(dataSet);
      tell({ type: 'remembered', history: earlier });
      undone = lastBatch(earlier);
    }
    if (undone.length === 0) return [];
    tell({ type: 'undone' });
    for (const answered of undone) withdrawAnswer(annotatorId, answered, titleOf);
    return undone;
  }, [history, dataSet, annotatorId, titleOf]);

  return { state, current, error, isLeasing, lease, answer, undo };
}
