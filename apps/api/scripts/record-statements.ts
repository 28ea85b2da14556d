import { Client } from 'pg';

/** A statement as it went to the database. */
export interface SentStatement {
  text: string;
  values: unknown[];
  /** Until its answer was there. */
  millis: number;
}

interface Query {
  text: string;
  values?: unknown[];
}

/** Notes every statement that this process sends to a database, until it is stopped. */
export function recordStatements() {
  const send = Client.prototype.query as (this: Client, ...given: unknown[]) => unknown;
  const sent: SentStatement[] = [];
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const [first, second] = given as [string | Query, unknown];
    const start = performance.now();
    const text = typeof first === 'string' ? first : first.text;
    const values =
      (typeof first === 'string' ? undefined : first.values) ?? (Array.isArray(second) ? second : []);
    const note = () => void sent.push({ text, values, millis: performance.now() - start });
    // A pool asks for its client's answer by callback, Prisma within a transaction by promise.
    const callback = given.at(-1);
    if (typeof callback === 'function') {
      const noting = (...answer: unknown[]) => {
        note();
        return callback(...answer);
      };
      return send.apply(this, [...given.slice(0, -1), noting]);
    }
    const answer = send.apply(this, given);
    if (answer instanceof Promise) answer.then(note, () => undefined);
    return answer;
  } as typeof Client.prototype.query;
  return {
    /** What was sent since the last call. */
    take: () => sent.splice(0),
    stop: () => {
      Client.prototype.query = send as typeof Client.prototype.query;
    },
  };
}
