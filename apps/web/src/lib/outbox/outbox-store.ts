import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxEntry } from './outbox-state.ts';

/** Where votes wait until the server has them. */
export interface OutboxStore {
  /** False when what is put here is lost with the page. */
  readonly isDurable: boolean;
  readAll(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(key: string): Promise<void>;
}

interface OutboxSchema extends DBSchema {
  votes: { key: string; value: OutboxEntry };
}

function memoryStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  return {
    isDurable: false,
    readAll: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.key, entry),
    remove: async (key) => void entries.delete(key),
  };
}

/** Opens the store in IndexedDB; where the browser refuses that, one in memory that says it is not durable. */
export async function openOutboxStore(): Promise<OutboxStore> {
  let database: IDBPDatabase<OutboxSchema>;
  try {
    database = await openDB<OutboxSchema>('earmark-outbox', 1, {
      upgrade: (opened) => void opened.createObjectStore('votes', { keyPath: 'key' }),
    });
  } catch {
    return memoryStore();
  }
  return {
    isDurable: true,
    readAll: () => database.getAll('votes'),
    put: async (entry) => {
      const transaction = database.transaction('votes', 'readwrite', { durability: 'strict' });
      await transaction.store.put(entry);
      await transaction.done;
    },
    remove: (key) => database.delete('votes', key),
  };
}
