import { type OutboxVote, saveStateOf, type VoteAnswer } from '../../lib/outbox/outbox-state.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { randomKey } from '../../lib/random-key.ts';
import type { Answered, QueueTask } from './queue-state.ts';

/** What the outbox shows of an answer. */
export type OutboxTitle = (task: QueueTask, answer: VoteAnswer | 'skipped') => string;

function voteOf(task: QueueTask, vote: Omit<OutboxVote, 'kind' | 'clipId' | 'instrumentId'>): OutboxVote {
  return { kind: 'vote', clipId: task.clip.id, instrumentId: task.instrument.id, ...vote };
}

/** Puts an answer into the outbox; a pair that is shown again has no lease to give back when it is skipped. */
export function handInAnswer(
  annotatorId: string,
  answered: Answered,
  responseMillis: number,
  titleOf: OutboxTitle,
): void {
  const { task, answer, key, suggestionShown, isBlind } = answered;
  if (answer === 'skipped') {
    if (task.taskId === null) return;
    const body = { kind: 'skip', taskId: task.taskId } as const;
    void voteOutbox().enqueue({ key, annotatorId, title: titleOf(task, 'skipped'), body });
    return;
  }
  const body = voteOf(task, {
    taskId: task.taskId,
    answer,
    responseMillis: Math.round(responseMillis),
    suggestionShown,
    blindFirst: isBlind,
  });
  void voteOutbox().enqueue({ key, annotatorId, title: titleOf(task, answer), body });
}

/** Takes an answer back, behind the vote itself in the outbox. */
export function withdrawAnswer(
  annotatorId: string,
  { task, answer, key }: Answered,
  titleOf: OutboxTitle,
): void {
  if (answer === 'skipped') return;
  if (saveStateOf(voteOutbox().getState(), key) === 'failed') {
    // The server never took this vote, so there is nothing to withdraw there.
    void voteOutbox().discard(key);
    return;
  }
  const body = voteOf(task, {
    taskId: null,
    answer: 'withdrawn',
    responseMillis: null,
    suggestionShown: null,
    blindFirst: false,
  });
  void voteOutbox().enqueue({ key: randomKey(), annotatorId, title: titleOf(task, 'withdrawn'), body });
}
