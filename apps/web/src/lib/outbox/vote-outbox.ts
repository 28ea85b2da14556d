import {
  emptyOutbox,
  entryToSend,
  type OutboxEntry,
  type OutboxEvent,
  type OutboxState,
  type RefusedPair,
  reduceOutbox,
  retryDelayMillis,
  type ToldSuggestion,
} from './outbox-state.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What became of one attempt: confirmed, refused for good, or worth trying again. */
export type SendOutcome =
  | { kind: 'saved'; suggestion?: ToldSuggestion | null | undefined }
  | { kind: 'refused'; message: string; refusedPairs?: readonly RefusedPair[] | undefined }
  | { kind: 'postponed'; message: string };

export interface OutboxSurroundings {
  openStore: () => Promise<OutboxStore>;
  send: (entry: OutboxEntry) => Promise<SendOutcome>;
  /** Tells the other tabs of this browser; null where there is no channel. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null;
  /** Runs `task` while no other tab sends. */
  withSendingRight: (task: () => Promise<void>) => void;
  now: () => number;
  random: () => number;
}

/**
 * Keeps every vote until the server has confirmed it: first written to the store, then sent in order with its
 * idempotency key, tried again with growing pauses, shared between tabs, of which one sends.
 */
export class VoteOutbox {
  private state: OutboxState = emptyOutbox;
  private store: Promise<OutboxStore> | undefined;
  private isSender = false;
  private isSending = false;
  private annotatorId: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly surroundings: OutboxSurroundings;

  constructor(surroundings: OutboxSurroundings) {
    this.surroundings = surroundings;
  }

  getState = (): OutboxState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Brings back what an earlier visit of this person left and begins to send. */
  async start(annotatorId: string): Promise<void> {
    if (this.annotatorId === annotatorId) return;
    this.annotatorId = annotatorId;
    if (this.store === undefined) {
      this.store = this.surroundings.openStore();
      this.surroundings.channel?.addEventListener('message', (message) => {
        this.apply((message as MessageEvent<OutboxEvent>).data);
      });
      this.surroundings.withSendingRight(() => {
        this.isSender = true;
        void this.restore().then(() => this.takeOver());
        // The right to send is held as long as this tab lives.
        return new Promise(() => undefined);
      });
    }
    await this.restore();
    void this.sendNext();
  }

  /** What a closed tab was sending is sent again; its key keeps the server from counting it twice. */
  private takeOver(): void {
    const abandoned = this.state.entries.filter((entry) => entry.state === 'sending');
    for (const { key } of abandoned) this.tell({ type: 'retried', key });
    void this.sendNext();
  }

  private async restore(): Promise<void> {
    const entries = await (await this.openedStore()).readAll();
    const own = entries.filter((entry) => entry.annotatorId === this.annotatorId);
    this.apply({ type: 'restored', entries: own });
  }

  private openedStore(): Promise<OutboxStore> {
    this.store ??= this.surroundings.openStore();
    return this.store;
  }

  /** Takes a vote or skip; resolves when it is written down and would survive the page. */
  async enqueue(entry: Pick<OutboxEntry, 'key' | 'title' | 'body' | 'annotatorId'>): Promise<void> {
    const full: OutboxEntry = {
      ...entry,
      createdAt: this.nextCreatedAt(),
      state: 'queued',
      attempts: 0,
      retryAt: 0,
      message: null,
    };
    this.apply({ type: 'enqueued', entry: full });
    await (await this.openedStore()).put(full);
    this.surroundings.channel?.postMessage({ type: 'enqueued', entry: full } satisfies OutboxEvent);
    void this.sendNext();
  }

  /** Times that never repeat, so that two votes in one millisecond keep their order. */
  private nextCreatedAt(): number {
    const newest = this.state.entries.at(-1)?.createdAt ?? 0;
    return Math.max(this.surroundings.now(), newest + 0.001);
  }

  retry(key: string): void {
    this.tell({ type: 'retried', key });
    void this.sendNext();
  }

  async discard(key: string): Promise<void> {
    await (await this.openedStore()).remove(key);
    this.tell({ type: 'discarded', key });
  }

  /** Tries the oldest vote at once, for example when the browser says it is online again. */
  hurry(): void {
    const [oldest] = this.state.entries.filter((entry) => entry.state === 'queued');
    if (oldest !== undefined && oldest.retryAt > 0) this.tell({ type: 'retried', key: oldest.key });
    void this.sendNext();
  }

  private apply(event: OutboxEvent): void {
    this.state = reduceOutbox(this.state, event);
    for (const listener of this.listeners) listener();
    if (event.type === 'enqueued' || event.type === 'retried') void this.sendNext();
  }

  private tell(event: OutboxEvent): void {
    this.apply(event);
    this.surroundings.channel?.postMessage(event);
  }

  private async sendNext(): Promise<void> {
    if (!this.isSender || this.isSending) return;
    const entry = entryToSend(this.state, this.surroundings.now());
    if (entry === undefined) {
      this.wakeForRetry();
      return;
    }
    this.isSending = true;
    try {
      await this.deliver(entry);
    } finally {
      this.isSending = false;
    }
    void this.sendNext();
  }

  private async deliver(entry: OutboxEntry): Promise<void> {
    const store = await this.openedStore();
    // Written once more before it leaves: an answer is never sent that a crash could forget.
    await store.put(entry);
    this.tell({ type: 'sending', key: entry.key });
    const outcome = await this.attempt(entry);
    if (outcome.kind === 'saved') {
      await store.remove(entry.key);
      this.tell({ type: 'saved', key: entry.key, suggestion: outcome.suggestion });
    } else if (outcome.kind === 'refused') {
      const { message, refusedPairs } = outcome;
      await store.put({ ...entry, state: 'failed', message, refusedPairs });
      this.tell({ type: 'refused', key: entry.key, message, refusedPairs });
    } else {
      const delay = retryDelayMillis(entry.attempts, this.surroundings.random());
      const retryAt = this.surroundings.now() + delay;
      this.tell({ type: 'postponed', key: entry.key, message: outcome.message, retryAt });
    }
  }

  private async attempt(entry: OutboxEntry): Promise<SendOutcome> {
    try {
      return await this.surroundings.send(entry);
    } catch (error) {
      return { kind: 'postponed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  private wakeForRetry(): void {
    const waiting = this.state.entries.find((entry) => entry.state === 'queued');
    if (waiting === undefined) return;
    clearTimeout(this.timer);
    const pause = Math.max(50, waiting.retryAt - this.surroundings.now());
    this.timer = setTimeout(() => void this.sendNext(), pause);
  }
}
