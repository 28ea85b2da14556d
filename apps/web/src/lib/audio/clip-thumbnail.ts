import { fetchClip } from './clip-audio.ts';

export type ThumbnailRequest = { id: string; bytes: ArrayBuffer };
/** Levels `[48, 160]`, row 0 the lowest band; null when the audio cannot be read. */
export type ThumbnailResponse = { id: string; levels: Uint8Array | null };

interface Wanted {
  clipId: string;
  audioUrl: string;
  resolve: (levels: Uint8Array | null) => void;
}

/** Eight kilobytes each. */
const mostKept = 600;
const kept = new Map<string, Uint8Array>();
const wanted: Wanted[] = [];
const underWay = new Map<string, (levels: Uint8Array | null) => void>();
let worker: Worker | undefined;
let isBusy = false;

function startWorker(): Worker {
  const started = new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<ThumbnailResponse>) => {
    underWay.get(data.id)?.(data.levels);
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    for (const finish of underWay.values()) finish(null);
    started.terminate();
    worker = undefined;
  });
  return started;
}

function keep(clipId: string, levels: Uint8Array): void {
  kept.delete(clipId);
  kept.set(clipId, levels);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) return;
    kept.delete(oldest);
  }
}

async function compute({ clipId, audioUrl }: Wanted): Promise<Uint8Array | null> {
  const known = kept.get(clipId);
  if (known) return known;
  const bytes = await (await fetchClip(clipId, audioUrl)).arrayBuffer();
  worker ??= startWorker();
  const running = worker;
  const levels = await new Promise<Uint8Array | null>((resolve) => {
    underWay.set(clipId, resolve);
    running.postMessage({ id: clipId, bytes } satisfies ThumbnailRequest, [bytes]);
  });
  underWay.delete(clipId);
  if (levels) keep(clipId, levels);
  return levels;
}

async function workOff(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
    next.resolve(await compute(next).catch(() => null));
  }
  isBusy = false;
}

export function peekThumbnail(clipId: string): Uint8Array | undefined {
  return kept.get(clipId);
}

/**
 * A clip's small log-mel spectrogram, computed in a worker, one after the other; the last 600 are kept. A card out of view
 * takes its wish back. @returns what to call when it is not wanted any more
 */
export function wantThumbnail(
  clip: { id: string; audioUrl: string },
  onDone: (levels: Uint8Array | null) => void,
): () => void {
  const wish: Wanted = { clipId: clip.id, audioUrl: clip.audioUrl, resolve: onDone };
  wanted.push(wish);
  void workOff();
  return () => {
    const at = wanted.indexOf(wish);
    if (at >= 0) wanted.splice(at, 1);
    wish.resolve = () => undefined;
  };
}
