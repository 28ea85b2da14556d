import { describe, expect, it } from 'vitest';
import {
  emptyOutbox,
  entryToSend,
  type OutboxEntry,
  type OutboxEvent,
  reduceOutbox,
  retryDelayMillis,
  saveStateOf,
} from './outbox-state.ts';

function entry(key: string, createdAt: number, change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    key,
    annotatorId: 'ada',
    title: key,
    body: { kind: 'skip', taskId: key },
    createdAt,
    state: 'queued',
    attempts: 0,
    retryAt: 0,
    message: null,
    ...change,
  };
}

function play(...events: OutboxEvent[]) {
  return events.reduce(reduceOutbox, emptyOutbox);
}

const a = entry('a', 1);
const b = entry('b', 2);

describe('the outbox', () => {
  it('sends the oldest first, one at a time', () => {
    const queued = play({ type: 'enqueued', entry: b }, { type: 'enqueued', entry: a });
    expect(entryToSend(queued, 10)?.key).toBe('a');
    const sending = reduceOutbox(queued, { type: 'sending', key: 'a' });
    expect(entryToSend(sending, 10)).toBeUndefined();
    const saved = reduceOutbox(sending, { type: 'saved', key: 'a' });
    expect(entryToSend(saved, 10)?.key).toBe('b');
    expect(saveStateOf(saved, 'a')).toBe('saved');
    expect(saveStateOf(saved, 'b')).toBe('queued');
  });

  it('keeps the order while the oldest waits to be tried again', () => {
    const state = play(
      { type: 'enqueued', entry: a },
      { type: 'enqueued', entry: b },
      { type: 'sending', key: 'a' },
      { type: 'postponed', key: 'a', message: 'no answer', retryAt: 500 },
    );
    expect(entryToSend(state, 499)).toBeUndefined();
    expect(entryToSend(state, 500)?.key).toBe('a');
    expect(saveStateOf(state, 'a')).toBe('retrying');
    expect(state.entries[0]).toMatchObject({ attempts: 1, message: 'no answer' });
  });

  it('lets the others pass a vote that the server refused', () => {
    const state = play(
      { type: 'enqueued', entry: a },
      { type: 'enqueued', entry: b },
      { type: 'sending', key: 'a' },
      { type: 'refused', key: 'a', message: 'unknown clip' },
    );
    expect(entryToSend(state, 10)?.key).toBe('b');
    expect(saveStateOf(state, 'a')).toBe('failed');
    expect(entryToSend(reduceOutbox(state, { type: 'retried', key: 'a' }), 10)?.key).toBe('a');
    expect(reduceOutbox(state, { type: 'discarded', key: 'a' }).entries.map(({ key }) => key)).toEqual(['b']);
  });

  it('sends again after a reload what was under way, and doubles nothing', () => {
    const under = entry('a', 1, { state: 'sending', attempts: 2 });
    const restored = play(
      { type: 'restored', entries: [under, b] },
      { type: 'restored', entries: [under, b] },
    );
    expect(restored.entries.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'queued'],
      ['b', 'queued'],
    ]);
  });

  it('keeps what the model had suggested for a pair that was answered blind', () => {
    const suggestion = { probability: 0.8, threshold: 0.5, modelVersion: { number: 3, isBaseModel: false } };
    const state = play(
      { type: 'enqueued', entry: a },
      { type: 'saved', key: 'a', suggestion },
      { type: 'saved', key: 'b', suggestion: null },
    );
    expect(state.toldSuggestions).toEqual({ a: suggestion });
    const later = Array.from({ length: 250 }, (_, index) => String(index));
    expect(
      later.reduce((before, key) => reduceOutbox(before, { type: 'saved', key }), state).toldSuggestions,
    ).toEqual({});
  });

  it('does not bring back a vote that another tab saved', () => {
    const state = play(
      { type: 'enqueued', entry: a },
      { type: 'saved', key: 'a' },
      { type: 'restored', entries: [a] },
      { type: 'enqueued', entry: a },
    );
    expect(state.entries).toEqual([]);
  });
});

describe('the pause before trying again', () => {
  it('doubles from half a second to half a minute', () => {
    expect([0, 1, 2, 10, 60].map((attempts) => retryDelayMillis(attempts, 0.5))).toEqual([
      500, 1000, 2000, 30_000, 30_000,
    ]);
  });

  it('is spread by a quarter either way', () => {
    expect(retryDelayMillis(1, 0)).toBe(750);
    expect(retryDelayMillis(1, 0.9999)).toBe(1250);
  });
});
