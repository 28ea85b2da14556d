import { type FailureNote, KnownFailure, noteFailure } from '../../lib/known-failure.ts';
import { hashFile } from './hash-file.ts';
import { addUploadFiles, createUpload, type UploadSlot } from './import-operations.ts';
import { FileRefusedError, putFile } from './put-file.ts';
import type { NamedFile } from './read-dropped-files.ts';
import type { UploadFile } from './upload-state.ts';

/** Files sent side by side: enough to fill a line, few enough that each is soon done. */
const sendersAtOnce = 3;
/** Files hashed before their addresses are asked for together. */
const filesAtOnce = 20;
const triesPerFile = 3;
const retryMillis = 1000;

const cancelled: FailureNote = noteFailure(new KnownFailure('cancelled'));

interface Entry extends NamedFile {
  shown: UploadFile;
}

/** Sends files of one upload, and can be stopped and gone on with. Knows no framework. */
export class Uploader {
  #entries: Entry[] = [];
  #uploadId: string | null = null;
  #abort: AbortController | null = null;
  #snapshot: UploadFile[] = [];
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Files as they stand; a new list whenever one has changed. */
  getFiles = (): UploadFile[] => this.#snapshot;

  get uploadId(): string | null {
    return this.#uploadId;
  }

  get isRunning(): boolean {
    return this.#abort !== null;
  }

  #tell(): void {
    this.#snapshot = this.#entries.map(({ shown }) => shown);
    for (const listener of this.#listeners) listener();
  }

  #change(entry: Entry, change: Partial<UploadFile>): void {
    entry.shown = { ...entry.shown, ...change };
    this.#tell();
  }

  /** Adds files; one of a name that is there takes its place. */
  add(files: readonly NamedFile[]): void {
    const byName = new Map(this.#entries.map((entry) => [entry.name, entry]));
    for (const { name, file } of files) {
      const shown: UploadFile = { name, bytes: file.size, state: 'waiting', sent: 0, reason: null };
      byName.set(name, { name, file, shown });
    }
    this.#entries = [...byName.values()];
    this.#tell();
  }

  clear(): void {
    this.stop();
    this.#entries = [];
    this.#uploadId = null;
    this.#tell();
  }

  stop(): void {
    this.#abort?.abort();
  }

  /** Sends everything that is neither stored nor refused. What the server has already is not sent again. */
  async run(): Promise<void> {
    if (this.#abort !== null) return;
    const abort = new AbortController();
    this.#abort = abort;
    const { signal } = abort;
    const waiting = this.#entries.filter(
      ({ shown }) => shown.state !== 'stored' && shown.state !== 'refused',
    );
    for (const entry of waiting) entry.shown = { ...entry.shown, state: 'waiting', sent: 0, reason: null };
    this.#tell();
    try {
      this.#uploadId ??= await createUpload();
      const uploadId = this.#uploadId;
      let next = 0;
      const work = async () => {
        while (next < waiting.length && !signal.aborted) {
          const batch = waiting.slice(next, next + filesAtOnce);
          next += filesAtOnce;
          await this.#sendBatch(uploadId, batch, signal);
        }
      };
      await Promise.all(Array.from({ length: sendersAtOnce }, work));
    } catch (error) {
      const reason = noteFailure(error);
      for (const entry of waiting) {
        if (entry.shown.state !== 'stored' && entry.shown.state !== 'refused') {
          entry.shown = {
            ...entry.shown,
            state: 'failed',
            sent: 0,
            reason: signal.aborted ? cancelled : reason,
          };
        }
      }
    } finally {
      this.#abort = null;
      if (signal.aborted) {
        for (const entry of waiting) {
          if (entry.shown.state !== 'stored' && entry.shown.state !== 'refused') {
            entry.shown = { ...entry.shown, state: 'failed', sent: 0, reason: cancelled };
          }
        }
      }
      this.#tell();
    }
  }

  async #sendBatch(uploadId: string, batch: readonly Entry[], signal: AbortSignal): Promise<void> {
    const announced: { entry: Entry; sha256: string }[] = [];
    for (const entry of batch) {
      this.#change(entry, { state: 'hashing' });
      try {
        announced.push({ entry, sha256: await hashFile(entry.file, signal) });
      } catch (error) {
        signal.throwIfAborted();
        // The file was moved, or its disk is gone, since it was dropped.
        this.#change(entry, {
          state: 'failed',
          reason: noteFailure(new KnownFailure('unreadable', { detail: String(error) })),
        });
      }
    }
    const slots = await addUploadFiles(
      uploadId,
      announced.map(({ entry, sha256 }) => ({ name: entry.name, bytes: entry.file.size, sha256 })),
    );
    for (const [index, { entry }] of announced.entries()) await this.#sendFile(entry, slots[index]!, signal);
  }

  async #sendFile(entry: Entry, slot: UploadSlot, signal: AbortSignal): Promise<void> {
    if (slot.state === 'stored') return this.#change(entry, { state: 'stored' });
    if (slot.state === 'refused' || !slot.putUrl) {
      return this.#change(entry, {
        state: 'refused',
        reason: slot.reason ? { name: 'Error', message: slot.reason } : null,
      });
    }
    for (let tries = 1; ; tries++) {
      this.#change(entry, { state: 'sending', sent: 0 });
      try {
        await putFile(slot.putUrl, entry.file, {
          signal,
          onProgress: (sent) => this.#change(entry, { sent }),
        });
        return this.#change(entry, { state: 'stored' });
      } catch (error) {
        signal.throwIfAborted();
        const reason = noteFailure(error);
        if (error instanceof FileRefusedError) return this.#change(entry, { state: 'refused', reason });
        if (tries === triesPerFile) return this.#change(entry, { state: 'failed', reason });
        await new Promise((resolve) => setTimeout(resolve, retryMillis * tries));
      }
    }
  }
}
