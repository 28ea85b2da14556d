import type { Content, ContentClip } from '@earmark/exchange';
import type { ClipStore } from '../clips/clip-store.ts';
import { clipKey } from '../clips/clip-store.ts';
import type { Database } from '../db/database.ts';
import type { DataSetExport } from '../db/generated/prisma/client.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { ExportFailedError, ExportStoppedError } from './export-error.ts';

/** Services that making an export needs. */
export interface ExportContext {
  db: Database;
  store: ClipStore;
  scratch: ScratchFolder;
  log: { error(context: object, message: string): void; warn(context: object, message: string): void };
}

/** One process's work on one export. */
export interface ExportJob {
  context: ExportContext;
  row: DataSetExport;
  /** How many clips will have passed when all is done; the clips of every pass count. */
  expect(clips: number): void;
  /** Counts one clip more; throws ExportStoppedError when the export is not this process's any more. */
  pass(): void;
  /** The same content, whose clips are counted as they pass. */
  watch(content: Content): Content;
}

/** @returns the job, and how far it is and how to stop it */
export function openExportJob(
  context: ExportContext,
  row: DataSetExport,
): ExportJob & { progress(): number; stop(): void } {
  let expected = 0;
  let passed = 0;
  let isStopped = false;
  const pass = (): void => {
    if (isStopped) throw new ExportStoppedError();
    passed += 1;
  };
  return {
    context,
    row,
    expect: (clips) => {
      expected = clips;
    },
    pass,
    watch: (content) => ({
      head: content.head,
      clips: async function* () {
        for await (const clip of content.clips()) {
          pass();
          yield clip;
        }
      },
    }),
    progress: () => (expected === 0 ? 0 : Math.min(0.999, passed / expected)),
    stop: () => {
      isStopped = true;
    },
  };
}

/** Opens audio of clips. @throws ExportFailedError when it is not in the store */
export function audioOpener(store: ClipStore): (clip: ContentClip) => AsyncIterable<Uint8Array> {
  return async function* ({ sampleKey, audioSha256, audioExtension }) {
    const key = clipKey(audioSha256, audioExtension);
    if ((await store.find(key)) === undefined) {
      throw new ExportFailedError('audioMissing', `The audio of clip ${sampleKey} is not in the clip store.`);
    }
    yield* store.open(key);
  };
}
