import { randomUUID } from 'node:crypto';
import type { BrowserSession } from '../test/browser-session.ts';

interface HeldTask {
  id: string;
  clip: { id: string };
  instrument: { id: string };
  blindFirst: boolean | null;
}

/** What a page sends, as text. */
export interface PageDocuments {
  nextTasks: string;
  castVote: string;
}

/** Where times in milliseconds are noted, each counted from when the request was due. */
export interface TimeNotes {
  nextTasks: number[];
  castVotes: number[];
  failures: string[];
}

/** Pairs that a page asks for at once. */
export const tasksAtOnce = 10;
/** With so few pairs left in hand, more are asked for. */
export const fewTasks = 3;

/** A signed-in annotator's page: holds a few pairs, asks for more in time, sends one vote after the other. */
export class LoadPerson {
  #tasks: HeldTask[] = [];
  #given = new Set<string>();
  #refilling: Promise<void> | null = null;
  #dataSet: string;
  #documents: PageDocuments;
  readonly session: BrowserSession;

  constructor(session: BrowserSession, dataSet: string, documents: PageDocuments) {
    this.session = session;
    this.#dataSet = dataSet;
    this.#documents = documents;
  }

  /** @throws Error with what the API answered instead */
  async #send<Data>(query: string, variables: object): Promise<Data> {
    const { status, data, errors } = await this.session.ask<Data>(query, variables);
    const text = JSON.stringify(errors ?? data);
    if (errors || !data || /"__typename":"\w+Error"/.test(text)) throw new Error(`${status} ${text}`);
    return data;
  }

  /** Asks for pairs. @param due when it was to begin, as performance.now() */
  refill(notes: TimeNotes, due: number, count = tasksAtOnce): Promise<void> {
    this.#refilling ??= this.#ask(notes, due, count).finally(() => {
      this.#refilling = null;
    });
    return this.#refilling;
  }

  async #ask(notes: TimeNotes, due: number, count: number): Promise<void> {
    const variables = { dataSet: this.#dataSet, instrument: null, count };
    const { nextTasks } = await this.#send<{ nextTasks: { tasks: HeldTask[] } }>(
      this.#documents.nextTasks,
      variables,
    );
    notes.nextTasks.push(performance.now() - due);
    // Held pairs come again, and so do those whose answers were still on their way.
    this.#tasks = nextTasks.tasks.filter(({ id }) => !this.#given.has(id));
  }

  /** Answers one pair. A failure is noted and not thrown. @param due when the answer was given, as performance.now() */
  async answer(notes: TimeNotes, due: number, says: 'yes' | 'no', responseMillis: number): Promise<void> {
    try {
      if (this.#tasks.length === 0) await this.refill(notes, due);
      const task = this.#tasks.shift();
      if (!task) throw new Error('no pair is left to ask about');
      this.#given.add(task.id);
      const more =
        this.#tasks.length <= fewTasks && !this.#refilling
          ? this.refill(notes, due).catch((error: Error) => notes.failures.push(error.message))
          : null;
      const isBlind = task.blindFirst === true;
      const input = {
        clipId: task.clip.id,
        instrumentId: task.instrument.id,
        taskId: task.id,
        answer: says,
        idempotencyKey: randomUUID(),
        responseMillis,
        blindFirst: isBlind,
      };
      await this.#send(this.#documents.castVote, { input, isBlind });
      notes.castVotes.push(performance.now() - due);
      await more;
    } catch (error) {
      notes.failures.push((error as Error).message);
    }
  }
}
