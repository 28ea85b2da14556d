import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from './outbox-state.ts';
import type { OutboxStore } from './outbox-store.ts';
import { type SendOutcome, VoteOutbox } from './vote-outbox.ts';

/** A store that outlives the outboxes that use it, as IndexedDB outlives a page. */
function lastingStore(): OutboxStore & { entries: Map<string, OutboxEntry> } {
  const entries = new Map<string, OutboxEntry>();
  return {
    entries,
    isDurable: true,
    readAll: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.key, structuredClone(entry)),
    remove: async (key) => void entries.delete(key),
  };
}

/** A server that counts every key once, whatever arrives how often. */
function countingServer(outcomes: (() => Promise<SendOutcome>)[] = []) {
  const received: string[] = [];
  return {
    received,
    send: async ({ key }: OutboxEntry): Promise<SendOutcome> => {
      received.push(key);
      return (await outcomes.shift()?.()) ?? { kind: 'saved' };
    },
  };
}

function openOutbox(
  store: OutboxStore,
  send: (entry: OutboxEntry) => Promise<SendOutcome>,
  channel: MessagePort | null = null,
) {
  return new VoteOutbox({
    openStore: async () => store,
    send,
    channel: channel as unknown as BroadcastChannel | null,
    withSendingRight: (task) => void task(),
    now: Date.now,
    random: () => 0,
  });
}

const skip = (key: string) => ({
  key,
  annotatorId: 'ada',
  title: key,
  body: { kind: 'skip', taskId: key } as const,
});

/** Resolves when the outbox has nothing left to do. */
function settled(outbox: VoteOutbox, isDone: () => boolean): Promise<void> {
  if (isDone()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = outbox.subscribe(() => {
      if (!isDone()) return;
      stop();
      resolve();
    });
  });
}

describe('VoteOutbox', () => {
  it('writes a vote down before it sends it, and forgets it only when it is saved', async () => {
    const store = lastingStore();
    const stored: boolean[] = [];
    const outbox = openOutbox(store, async ({ key }) => {
      stored.push(store.entries.has(key));
      return { kind: 'saved' };
    });
    await outbox.start('ada');
    await outbox.enqueue(skip('a'));
    await settled(outbox, () => outbox.getState().entries.length === 0);
    expect(stored).toEqual([true]);
    expect(store.entries.size).toBe(0);
  });

  it('tries again with the same key when the server is away, in order', async () => {
    const away = () => Promise.reject(new Error('The server does not answer.'));
    const server = countingServer([away]);
    const outbox = openOutbox(lastingStore(), server.send);
    await outbox.start('ada');
    await outbox.enqueue(skip('a'));
    await outbox.enqueue(skip('b'));
    await settled(outbox, () => outbox.getState().entries.length === 0);
    expect(server.received).toEqual(['a', 'a', 'b']);
  });

  it('brings votes back after the page was closed in the middle of sending', async () => {
    const store = lastingStore();
    const never = openOutbox(store, () => new Promise(() => undefined));
    await never.start('ada');
    await never.enqueue(skip('a'));
    await never.enqueue(skip('b'));
    await settled(never, () => never.getState().entries.some(({ state }) => state === 'sending'));

    const server = countingServer();
    const reopened = openOutbox(store, server.send);
    await reopened.start('ada');
    await settled(reopened, () => reopened.getState().savedKeys.length === 2);
    expect(server.received).toEqual(['a', 'b']);
    expect(store.entries.size).toBe(0);
  });

  it("does not send another person's votes", async () => {
    const store = lastingStore();
    const never = openOutbox(store, () => new Promise(() => undefined));
    await never.start('ada');
    await never.enqueue(skip('a'));
    const server = countingServer();
    const other = openOutbox(store, server.send);
    await other.start('grace');
    await other.enqueue({ ...skip('g'), annotatorId: 'grace' });
    await settled(other, () => other.getState().savedKeys.length === 1);
    expect(server.received).toEqual(['g']);
    expect(store.entries.has('a')).toBe(true);
  });

  it('keeps a refused vote until the person decides', async () => {
    const store = lastingStore();
    const server = countingServer([async () => ({ kind: 'refused', message: 'unknown clip' })]);
    const outbox = openOutbox(store, server.send);
    await outbox.start('ada');
    await outbox.enqueue(skip('a'));
    await settled(outbox, () => outbox.getState().entries[0]?.state === 'failed');
    expect(store.entries.get('a')?.state).toBe('failed');
    await outbox.discard('a');
    expect(outbox.getState().entries).toEqual([]);
    expect(store.entries.size).toBe(0);
  });
});
