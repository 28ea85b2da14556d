import { errors } from '../messages/en/errors.ts';

export type FailureKey = keyof (typeof errors)['known'];
export type FailureValues = Readonly<Record<string, string | number>>;

/** A failure that the page itself explains, in every language; the message is the English text. */
export class KnownFailure extends Error {
  readonly key: FailureKey;
  readonly values: FailureValues;

  constructor(key: FailureKey, values: FailureValues = {}) {
    super(errors.known[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])));
    this.key = key;
    this.values = values;
  }
}

/** A failure as it crosses between a worker and the page, or waits in storage. */
export interface FailureNote {
  name: string;
  message: string;
  key?: FailureKey;
  values?: FailureValues;
}

export function noteFailure(error: unknown): FailureNote {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  return error instanceof KnownFailure
    ? { name, message, key: error.key, values: error.values }
    : { name, message };
}

export function recallFailure({ name, message, key, values }: FailureNote): Error {
  return key === undefined ? Object.assign(new Error(message), { name }) : new KnownFailure(key, values);
}
