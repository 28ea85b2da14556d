import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openmicInstruments } from '@earmark/shared';
import type { RenderedClip, RenderTask } from './render-clips.ts';
import { planRender, type RenderOrder, renderedSampleKey } from './render-plan.ts';
import type { RenderAnswer } from './render-thread.ts';
import { hashFile, type Soundfont } from './soundfonts.ts';
import { writeRenderTables } from './write-render-tables.ts';

/** Clips that one thread renders together. */
const clipsPerTask = 24;

/** Where a folder notes what was rendered, a line a clip, so that an interrupted rendering goes on. */
const journalName = 'rendered.jsonl';

async function readJournal(path: string): Promise<Map<number, RenderedClip>> {
  const lines = existsSync(path) ? (await readFile(path, 'utf8')).split('\n') : [];
  const heard = new Map<number, RenderedClip>();
  for (const line of lines) {
    // The last line may be torn.
    if (!line.endsWith('}')) continue;
    const rendered = JSON.parse(line) as RenderedClip;
    heard.set(rendered.clip, rendered);
  }
  return heard;
}

/** Makes sure that a folder is rendered from one order only. */
async function claimFolder(out: string, order: RenderOrder, soundfonts: readonly Soundfont[]): Promise<void> {
  const path = join(out, 'render.json');
  const fonts = [];
  for (const { name, licence, path: file } of soundfonts)
    fonts.push({ name, licence, sha256: await hashFile(file) });
  const { clips, seed, testShare, generalMidi } = order;
  const settings = { clips, seed, soundfonts: fonts, testShare, ...(generalMidi && { generalMidi }) };
  const document = `${JSON.stringify(settings, null, 2)}\n`;
  if (existsSync(path) && (await readFile(path, 'utf8')) !== document) {
    throw new Error(`${out} was begun with other settings or soundfonts; use another folder`);
  }
  await mkdir(out, { recursive: true });
  await writeFile(path, document);
}

const audioPath = (out: string, clip: number): string => {
  const key = renderedSampleKey(clip);
  return join(out, 'audio', key.slice(0, 3), `${key}.ogg`);
};

/** Gives tasks to threads, each its next one when it has finished one. */
async function runThreads(
  threads: number,
  tasks: readonly RenderTask[],
  onRendered: (rendered: RenderedClip[]) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./render-thread.mjs', import.meta.url), { execArgv: [] });
    try {
      for (let task = waiting.shift(); task; task = waiting.shift()) {
        const answer = await new Promise<RenderAnswer>((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.postMessage(task);
        });
        worker.removeAllListeners('error');
        if ('reason' in answer) throw new Error(answer.reason);
        await onRendered(answer.rendered);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
}

/** A folder that was rendered. */
export interface RenderedFolder {
  clips: number;
  /** Clips of this call; the others were there. */
  rendered: number;
  /** In how many clips each instrument can be heard. */
  instruments: Record<string, number>;
}

/**
 * Renders a folder in OpenMIC-2018's layout with the whole truth as its labels. An interrupted rendering
 * goes on where it stopped; the same order, soundfonts and programs give the same bytes.
 */
export async function renderFolder(
  out: string,
  order: RenderOrder,
  soundfonts: readonly Soundfont[],
  threads: number,
  tell: (line: string) => void,
): Promise<RenderedFolder> {
  await claimFolder(out, order, soundfonts);
  const journal = join(out, journalName);
  const heard = await readJournal(journal);
  const clips = Array.from({ length: order.clips }, (_, clip) => clip);
  const missing = clips.filter((clip) => !heard.has(clip) || !existsSync(audioPath(out, clip)));
  const tasks: RenderTask[] = [];
  for (let start = 0; start < order.clips; start += clipsPerTask) {
    const own = missing.filter((clip) => clip >= start && clip < start + clipsPerTask);
    if (own.length === 0) continue;
    // A task keeps its place in the whole, so that its bytes do not depend on what was there already.
    const all = clips
      .slice(start, start + clipsPerTask)
      .map((clip) => ({ clip, path: audioPath(out, clip) }));
    tasks.push({ order, soundfontPaths: soundfonts.map(({ path }) => path), clips: all });
  }
  const started = performance.now();
  let done = 0;
  await runThreads(threads, tasks, async (rendered) => {
    for (const clip of rendered) heard.set(clip.clip, clip);
    await appendFile(journal, rendered.map((clip) => `${JSON.stringify(clip)}\n`).join(''));
    done += rendered.length;
    const total = tasks.reduce((sum, task) => sum + task.clips.length, 0);
    const secondsLeft = ((performance.now() - started) / 1000 / done) * (total - done);
    tell(`${done} of ${total} clips rendered, about ${Math.ceil(secondsLeft / 60)} min left`);
  });
  const rows = clips.map((clip) => heard.get(clip)!);
  const licence = [...new Set(soundfonts.map((soundfont) => soundfont.licence))].join(', ');
  await writeRenderTables(out, rows, planRender(order), licence);
  const instruments = Object.fromEntries(
    openmicInstruments.map((name) => [name, rows.filter((row) => row.instruments.includes(name)).length]),
  );
  return { clips: order.clips, rendered: missing.length, instruments };
}
