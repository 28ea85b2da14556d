'use client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { randomKey } from '../../lib/random-key.ts';
import { type Answer, type Answered, emptyQueue, type QueueTask, reduceQueue } from './queue-state.ts';
import { leaseTasks, loadEarlierVotes } from './task-operations.ts';

const leasedAhead = 5;
const leastAhead = 4;
const lookAgainMillis = 10_000;

interface TaskQueueOptions {
  dataSet: string | undefined;
  instrument: string | null;
  annotatorId: string;
}

interface AnswerDetails {
  responseMillis: number;
  suggestionShown: number | null;
  isBlind: boolean;
}

function titleOf({ clip, instrument }: QueueTask, answer: string): string {
  return `${clip.sampleKey} · ${instrument.name.replaceAll('_', ' ')} → ${answer}`;
}

/** Pairs leased ahead of the person, their answers handed to the outbox, and the way back through them. */
export function useTaskQueue({ dataSet, instrument, annotatorId }: TaskQueueOptions) {
  const [state, tell] = useReducer(reduceQueue, emptyQueue);
  const [error, setError] = useState<Error | null>(null);
  const [isLeasing, setLeasing] = useState(true);
  const request = useRef(0);

  const lease = useCallback(async () => {
    if (dataSet === undefined) return;
    const mine = ++request.current;
    setLeasing(true);
    try {
      const unsent = voteOutbox().getState().entries.length;
      const tasks = await leaseTasks({ dataSet, instrument, count: Math.min(20, leasedAhead + unsent) });
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
    if (needsMore && !isLeasing && error === null) void lease();
  }, [needsMore, isLeasing, error, lease]);

  const looksAgain = state.isExhausted || error !== null;
  useEffect(() => {
    if (!looksAgain) return;
    const timer = setInterval(() => void lease(), lookAgainMillis);
    return () => clearInterval(timer);
  }, [looksAgain, lease]);

  useEffect(() => {
    // Leases run out while the page is hidden; asking again renews them.
    const onVisible = () => document.visibilityState === 'visible' && void lease();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [lease]);

  const current = state.tasks[0];

  const answerCurrent = useCallback(
    (answer: Answer, details: AnswerDetails): Answered | undefined => {
      if (current === undefined) return undefined;
      const key = randomKey();
      const answered: Answered = { task: current, answer, key, ...details };
      tell({ type: 'answered', answered });
      if (answer !== 'skipped') {
        void voteOutbox().enqueue({
          key,
          annotatorId,
          title: titleOf(current, answer),
          body: {
            kind: 'vote',
            clipId: current.clip.id,
            instrumentId: current.instrument.id,
            taskId: current.taskId,
            answer,
            responseMillis: Math.round(details.responseMillis),
            suggestionShown: details.suggestionShown,
            blindFirst: details.isBlind,
          },
        });
      } else if (current.taskId !== null) {
        void voteOutbox().enqueue({
          key,
          annotatorId,
          title: titleOf(current, 'skipped'),
          body: { kind: 'skip', taskId: current.taskId },
        });
      }
      return answered;
    },
    [current, annotatorId],
  );

  const withdraw = useCallback(
    ({ task, answer }: Answered) => {
      if (answer === 'skipped') return;
      void voteOutbox().enqueue({
        key: randomKey(),
        annotatorId,
        title: titleOf(task, 'taken back'),
        body: {
          kind: 'vote',
          clipId: task.clip.id,
          instrumentId: task.instrument.id,
          taskId: null,
          answer: 'withdrawn',
          responseMillis: null,
          suggestionShown: null,
          blindFirst: false,
        },
      });
    },
    [annotatorId],
  );

  const last = state.history.at(-1);
  const undo = useCallback(async (): Promise<Answered | undefined> => {
    if (last !== undefined) {
      tell({ type: 'undone' });
      withdraw(last);
      return last;
    }
    if (dataSet === undefined) return undefined;
    const earlier = await loadEarlierVotes(dataSet);
    tell({ type: 'remembered', history: earlier });
    const newest = earlier.at(-1);
    if (newest === undefined) return undefined;
    tell({ type: 'undone' });
    withdraw(newest);
    return newest;
  }, [last, dataSet, withdraw]);

  return { state, current, error, isLeasing, lease, answerCurrent, undo };
}
