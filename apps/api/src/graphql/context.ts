import type { Services } from '../services.ts';
import type { Caller } from '../users/caller.ts';

/** What a resolver is given besides its arguments. */
export interface Context extends Services {
  caller: Caller;
  /** Address under which the caller reaches this API, without a slash at the end. */
  baseUrl: string;
  /** Network address of the caller. */
  address: string;
  /** Results that several fields of one answer need. */
  memory: Map<string, Promise<unknown>>;
}

/** Computes something once per answer. The key names what is computed. */
export function remember<T>(context: Context, key: string, compute: () => Promise<T>): Promise<T> {
  const known = context.memory.get(key) as Promise<T> | undefined;
  if (known) return known;
  const computed = compute();
  context.memory.set(key, computed);
  return computed;
}
