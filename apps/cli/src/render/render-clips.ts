import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { changeSpeed, clipSeconds, mixClip, type PlannedPart } from '@earmark/score-writer';
import type { OpenmicInstrument } from '@earmark/shared';
import { renderSampleRateHz } from './render-format.ts';
import { planRender, type RenderOrder } from './render-plan.ts';
import { encodeVorbis, synthesiseStems } from './synthesise-stems.ts';

/** A few clips for one thread: together, so that a soundfont is loaded once for all of their stems. */
export interface RenderTask {
  order: RenderOrder;
  soundfontPaths: string[];
  clips: { clip: number; path: string }[];
}

/** What can be heard in a clip that was rendered. */
export interface RenderedClip {
  clip: number;
  instruments: OpenmicInstrument[];
}

const clipSamples = clipSeconds * renderSampleRateHz;

/** Renders all parts, soundfont by soundfont. */
async function renderParts(
  parts: readonly PlannedPart[],
  soundfontPaths: readonly string[],
): Promise<Map<PlannedPart, Float32Array>> {
  const rendered = new Map<PlannedPart, Float32Array>();
  for (const [soundfont, path] of soundfontPaths.entries()) {
    const own = parts.filter((part) => part.soundfont === soundfont);
    if (own.length === 0) continue;
    const stems = await synthesiseStems(
      path,
      own.map(({ stem }) => stem),
    );
    for (const [i, part] of own.entries()) {
      rendered.set(part, changeSpeed(stems[i] ?? new Float32Array(0), part.stem.speed, clipSamples));
    }
  }
  return rendered;
}

/** Renders, mixes and writes clips; each file appears whole or not at all. */
export async function renderClips({ order, soundfontPaths, clips }: RenderTask): Promise<RenderedClip[]> {
  const plan = planRender(order);
  const planned = clips.map(({ clip }) => plan.planClip(clip));
  const stems = await renderParts(
    planned.flatMap(({ parts }) => parts),
    soundfontPaths,
  );
  const heard: RenderedClip[] = [];
  for (const [i, { clip, path }] of clips.entries()) {
    const { parts, studio, mixSeed } = planned[i]!;
    const rendered = parts.map((part) => ({ ...part, samples: stems.get(part)! }));
    const { samples, audible } = mixClip(rendered, studio, clipSamples, renderSampleRateHz, mixSeed);
    await mkdir(dirname(path), { recursive: true });
    await encodeVorbis(samples, `${path}.part`, studio.codecQuality, clip + 1);
    await rename(`${path}.part`, path);
    heard.push({
      clip,
      instruments: parts.filter((_, part) => audible[part]).map(({ stem }) => stem.part.instrument),
    });
  }
  return heard;
}
