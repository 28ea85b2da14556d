import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Answered,
  emptyQueue,
  lastBatch,
  type QueueEvent,
  type QueueState,
  type QueueTask,
  reduceQueue,
} from './queue-state.ts';

function task(id: string): QueueTask {
  return {
    id,
    taskId: id,
    clip: { id: `clip-${id}`, sampleKey: id, audioUrl: '', durationSeconds: 10, sampleRateHz: 44_100 },
    instrument: { id: 'i3', name: 'cello', family: 'bowed' },
    reason: 'unsure',
    leaseExpiresAt: '2026-01-01T00:00:00Z',
    suggestion: null,
  };
}

const answeredAs = (asked: QueueTask, answer: Answer, batch: string): Answered => ({
  task: asked,
  answer,
  key: `key-${asked.id}`,
  batch,
  suggestionShown: null,
  isBlind: false,
});

const answered = (state: QueueState, answer: Answer): QueueEvent => ({
  type: 'answered',
  answered: [answeredAs(state.tasks[0]!, answer, state.tasks[0]!.id)],
});

const leased = (...ids: string[]): QueueEvent => ({ type: 'leased', tasks: ids.map(task) });
const ids = (state: QueueState) => state.tasks.map(({ clip }) => clip.sampleKey);

describe('the queue on the page', () => {
  it('appends what is new and keeps the pair being asked in front', () => {
    const first = reduceQueue(emptyQueue, leased('a', 'b'));
    const second = reduceQueue(first, leased('b', 'a', 'c'));
    expect(ids(second)).toEqual(['a', 'b', 'c']);
    expect(second.isExhausted).toBe(false);
    expect(reduceQueue(second, leased('a', 'b', 'c')).isExhausted).toBe(true);
  });

  it('renews a lease without changing the order', () => {
    const first = reduceQueue(emptyQueue, leased('a'));
    const renewed = { ...task('a'), id: 'new', taskId: 'new', leaseExpiresAt: '2027-01-01T00:00:00Z' };
    const second = reduceQueue(first, { type: 'leased', tasks: [renewed] });
    expect(second.tasks).toHaveLength(1);
    expect(second.tasks[0]).toMatchObject({ id: 'a', taskId: 'new', leaseExpiresAt: '2027-01-01T00:00:00Z' });
  });

  it('shows what was hidden until the answer when the way back leads there', () => {
    const start = reduceQueue(emptyQueue, leased('a'));
    const given = reduceQueue(start, answered(start, 'yes'));
    const suggestion = { probability: 0.8, threshold: 0.5, modelVersion: { number: 3, isBaseModel: false } };
    expect(reduceQueue(given, { type: 'told', suggestions: { other: suggestion } })).toBe(given);
    const told = reduceQueue(given, { type: 'told', suggestions: { 'key-a': suggestion } });
    expect(told.history[0]!.task.suggestion).toEqual(suggestion);
    expect(reduceQueue(told, { type: 'undone' }).tasks[0]!.suggestion).toEqual(suggestion);
  });

  it('does not ask again what was answered while the vote is on its way', () => {
    const start = reduceQueue(emptyQueue, leased('a', 'b'));
    const next = reduceQueue(start, answered(start, 'yes'));
    expect(ids(reduceQueue(next, leased('a', 'b', 'c')))).toEqual(['b', 'c']);
  });

  it('walks back through the answers and shows each one', () => {
    let state = reduceQueue(emptyQueue, leased('a', 'b', 'c'));
    state = reduceQueue(state, answered(state, 'yes'));
    state = reduceQueue(state, answered(state, 'no'));
    state = reduceQueue(state, { type: 'undone' });
    expect(ids(state)).toEqual(['b', 'c']);
    expect(state.before[state.tasks[0]!.id]).toBe('no');
    expect(state.tasks[0]!.taskId).toBeNull();
    state = reduceQueue(state, { type: 'undone' });
    expect(ids(state)).toEqual(['a', 'b', 'c']);
    expect(state.before[state.tasks[0]!.id]).toBe('yes');
    expect(reduceQueue(state, { type: 'undone' })).toBe(state);
  });

  it('forgets the earlier answer once the pair is answered again', () => {
    let state = reduceQueue(emptyQueue, leased('a', 'b'));
    state = reduceQueue(state, answered(state, 'yes'));
    state = reduceQueue(state, { type: 'undone' });
    state = reduceQueue(state, answered(state, 'no'));
    expect(state.before).toEqual({});
    expect(state.history.map(({ answer }) => answer)).toEqual(['no']);
    expect(ids(state)).toEqual(['b']);
  });

  it('drops a pair that another tab answered, but not one that undo brought back', () => {
    let state = reduceQueue(emptyQueue, leased('a', 'b'));
    state = reduceQueue(state, { type: 'answeredElsewhere', pairs: ['clip-b i3'] });
    expect(ids(state)).toEqual(['a']);
    expect(ids(reduceQueue(state, leased('a', 'b', 'c')))).toEqual(['a', 'c']);
    state = reduceQueue(state, answered(state, 'yes'));
    state = reduceQueue(state, { type: 'undone' });
    expect(ids(reduceQueue(state, { type: 'answeredElsewhere', pairs: ['clip-a i3'] }))).toEqual(['a']);
  });

  it('remembers earlier visits before this one', () => {
    let state = reduceQueue(emptyQueue, leased('a', 'b'));
    state = reduceQueue(state, answered(state, 'yes'));
    const old = answeredAs(task('z'), 'no', 'old');
    state = reduceQueue(state, { type: 'remembered', history: [old, { ...old, task: task('a') }] });
    expect(state.history.map(({ task: { clip } }) => clip.sampleKey)).toEqual(['z', 'a']);
  });

  it('takes back together what was handed in together', () => {
    let state = reduceQueue(emptyQueue, leased('a', 'b', 'c'));
    state = reduceQueue(state, answered(state, 'yes'));
    const batch = state.tasks.map((asked) => answeredAs(asked, 'no', 'both'));
    state = reduceQueue(state, { type: 'answered', answered: batch });
    expect(state.tasks).toEqual([]);
    expect(lastBatch(state.history)).toEqual(batch);
    state = reduceQueue(state, { type: 'undone' });
    expect(ids(state)).toEqual(['b', 'c']);
    expect(Object.values(state.before)).toEqual(['no', 'no']);
    expect(state.history).toHaveLength(1);
  });
});
