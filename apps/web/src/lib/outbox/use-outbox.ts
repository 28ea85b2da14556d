'use client';
import { useSyncExternalStore } from 'react';
import { whenShown } from '../when-shown.ts';
import { emptyOutbox, type OutboxState } from './outbox-state.ts';
import { openOutboxStore } from './outbox-store.ts';
import { sendEntry } from './send-entry.ts';
import { VoteOutbox } from './vote-outbox.ts';

let outbox: VoteOutbox | undefined;

/** The outbox of this tab, made on first use in the browser. */
export function voteOutbox(): VoteOutbox {
  if (outbox === undefined) {
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('earmark-outbox');
    outbox = new VoteOutbox({
      openStore: openOutboxStore,
      // The answer is kept already; the next clip goes before the call.
      send: (entry) => whenShown().then(() => sendEntry(entry)),
      channel,
      // Locks exist in secure contexts only; without them two tabs may send twice, which the keys make harmless.
      withSendingRight: (task) => void (navigator.locks?.request('earmark-outbox-sender', task) ?? task()),
      now: Date.now,
      random: Math.random,
    });
    window.addEventListener('online', () => outbox?.hurry());
  }
  return outbox;
}

const subscribe = (listener: () => void): (() => void) => voteOutbox().subscribe(listener);
const getState = (): OutboxState => voteOutbox().getState();
const getServerState = (): OutboxState => emptyOutbox;

/** Votes on their way, kept up to date. */
export function useOutbox(): OutboxState {
  return useSyncExternalStore(subscribe, getState, getServerState);
}
