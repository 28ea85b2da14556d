import { engineNames } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { checkEngine } from '../src/check-engine.ts';
import { listEngines, openEngine, selectEngine, type TrainingEngine } from '../src/index.ts';
import { findGraphicsAdapter } from '../src/onnx-engine/graphics-adapter.ts';
import { preferredEngine } from '../src/select-engine.ts';

describe('preferredEngine', () => {
  it('takes the caller’s word, then EARMARK_ENGINE, else leaves it open', () => {
    expect(preferredEngine('onnx-wasm', { EARMARK_ENGINE: 'onnx-cpu' })).toBe('onnx-wasm');
    expect(preferredEngine('auto', { EARMARK_ENGINE: 'onnx-cpu' })).toBe('onnx-cpu');
    expect(preferredEngine('auto', {})).toBeNull();
    expect(() => preferredEngine('auto', { EARMARK_ENGINE: 'fast' })).toThrow(/EARMARK_ENGINE is fast/);
  });
});

describe('selectEngine', () => {
  it('opens the engine asked for, after its self-check', async () => {
    expect((await selectEngine('onnx-cpu')).name).toBe('onnx-cpu');
  });

  it('never takes the oracle or WebGPU on a software adapter by itself', async () => {
    const { name } = await selectEngine('auto');
    expect(name).not.toBe('tfjs-cpu');
    if (name === 'onnx-webgpu') expect(findGraphicsAdapter()).toBe('real');
  });
});

describe('checkEngine', () => {
  it('refuses an engine that computes something else', async () => {
    const right = await openEngine('onnx-cpu');
    const wrong: TrainingEngine = {
      name: 'onnx-cpu',
      compile: (model, options) => right.compile(model, { ...options, weightDecay: 5 }),
    };
    await expect(checkEngine(wrong)).rejects.toThrow(/self-check expects/);
  });
});

describe('findGraphicsAdapter', () => {
  it('knows software drivers by their name', () => {
    expect(findGraphicsAdapter({ VK_ICD_FILENAMES: '/usr/lib/chromium/vk_swiftshader_icd.json' })).toBe(
      'software',
    );
    expect(findGraphicsAdapter({ VK_DRIVER_FILES: '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json' })).toBe(
      'software',
    );
  });
});

describe('listEngines', () => {
  it('reports every engine, with a time or a reason', async () => {
    const { engines, chosen } = await listEngines();
    expect(engines.map(({ name }) => name)).toEqual([...engineNames]);
    for (const { available, reason, stepMillis } of engines) {
      if (available) expect([reason, stepMillis]).toEqual([null, expect.any(Number)]);
      else expect([reason, stepMillis]).toEqual([expect.stringMatching(/.{20}/), null]);
    }
    expect(engines.find(({ name }) => name === 'onnx-cpu')?.available).toBe(true);
    expect(chosen).not.toBeNull();
  });
});
