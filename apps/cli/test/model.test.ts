import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const demoFolder = fileURLToPath(new URL('../../../data/demo', import.meta.url));

async function readKeys(split: 'train' | 'test'): Promise<string[]> {
  return (await readFile(join(demoFolder, `partitions/split01_${split}.csv`), 'utf8')).trim().split('\n');
}

/** Runs a command that must succeed and returns its one JSON document. */
async function runJson(args: string[], env: Record<string, string>) {
  const { code, stdout, stderr } = await runEarmark([...args, '--json', '--quiet'], env);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('commands on a model', () => {
  let scratch: string;
  let model: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-model-'));
    model = join(scratch, 'model');
    env = { EARMARK_HOME: join(scratch, 'home') };
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('trains one', { timeout: 300_000 }, async () => {
    const trained = await runJson(
      ['train', '--data', demoFolder, '--epochs', '2', '--seed', '3', '--out', model],
      env,
    );
    expect(trained).toMatchObject({
      model,
      preset: 'lite',
      layout: 'quarter',
      epochs: 2,
      attention: true,
      parameters: 195_776,
    });
    expect(trained.bestEpoch).toBeGreaterThanOrEqual(1);
    expect(trained.validation.map).toBeGreaterThan(0);
    expect(trained.validation.map).toBeLessThanOrEqual(1);
  });

  it('trains one without attention, and takes nothing but on and off', { timeout: 300_000 }, async () => {
    const train = ['train', '--data', demoFolder, '--epochs', '1', '--out', join(scratch, 'without')];
    const trained = await runJson([...train, '--attention', 'off'], env);
    // Coordinate and channel attention have 3,564 weights in this network.
    expect(trained).toMatchObject({ preset: 'lite', attention: false, parameters: 195_776 - 3_564 });
    const { code, stderr } = await runEarmark([...train, '--attention', 'none'], env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--attention <state>.*Allowed choices are on, off/);
  });

  it('evaluates it on the test split, and on a part of it', async () => {
    const all = await runJson(['evaluate', '--data', demoFolder, '--model', model, '--split', 'test'], env);
    expect(all.clips).toBe(90);
    expect(all.mapLow).toBeLessThanOrEqual(all.map);
    expect(all.mapHigh).toBeGreaterThanOrEqual(all.map);
    expect(all.floor).toBeGreaterThan(0.3);
    expect(all.floor).toBeLessThan(0.6);
    expect(all.instruments).toHaveLength(20);
    const support = all.instruments.reduce((sum: number, row: { support: number }) => sum + row.support, 0);
    const labels = (await readFile(join(demoFolder, 'openmic-2018-aggregated-labels.csv'), 'utf8')).split(
      '\n',
    );
    const testKeys = new Set(await readKeys('test'));
    expect(support).toBe(labels.filter((row) => testKeys.has(row.split(',')[0])).length);

    const keysFile = join(scratch, 'keys.txt');
    await writeFile(keysFile, `${[...testKeys].slice(0, 60).join('\n')}\n`);
    const part = await runJson(
      ['evaluate', '--data', demoFolder, '--model', model, '--split', 'test', '--keys', keysFile],
      env,
    );
    expect(part.clips).toBe(60);
  });

  it('predicts audio files, and names the one that it cannot read', async () => {
    const [key] = await readKeys('test');
    const audio = join(demoFolder, 'audio', key.slice(0, 3), `${key}.ogg`);
    const text = join(scratch, 'not-audio.ogg');
    await writeFile(text, 'these are words');
    const { code, stdout } = await runEarmark(
      ['predict', audio, text, '--model', model, '--json', '--quiet'],
      env,
    );
    expect(code).toBe(1);
    const { clips, failed } = JSON.parse(stdout);
    expect(clips).toHaveLength(1);
    expect(clips[0].input).toBe(audio);
    const probabilities = Object.values(clips[0].instruments) as number[];
    expect(probabilities).toHaveLength(20);
    for (const probability of probabilities) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
    expect(failed.map(({ input }: { input: string }) => input)).toEqual([text]);
  });

  it('ranks unobserved pairs of train clips, the same ones every time', async () => {
    const rank = () =>
      runJson(['rank', '--data', demoFolder, '--model', model, '--strategy', 'margin', '--batch', '40'], env);
    const ranked = await rank();
    expect(ranked.strategy).toBe('margin');
    expect(ranked.pairs).toHaveLength(40);
    const trainKeys = new Set(await readKeys('train'));
    const labels = await readFile(join(demoFolder, 'openmic-2018-aggregated-labels.csv'), 'utf8');
    const observed = new Set(labels.split('\n').map((row) => row.split(',').slice(0, 2).join('/')));
    for (const { sampleKey, instrument } of ranked.pairs) {
      expect(trainKeys.has(sampleKey)).toBe(true);
      expect(observed.has(`${sampleKey}/${instrument}`)).toBe(false);
    }
    expect(await rank()).toEqual(ranked);
  });

  it('exports it, and refuses it when a file was changed', async () => {
    const { files } = await runJson(
      ['export-model', model, '--format', 'onnx', '--out', join(scratch, 'onnx')],
      env,
    );
    expect(files.length).toBeGreaterThanOrEqual(1);
    for (const { path, sha256 } of files) {
      expect((await readFile(path)).length).toBeGreaterThan(0);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    const weights = join(model, 'tfjs/weights.bin');
    const bytes = await readFile(weights);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(weights, bytes);
    const refused = await runEarmark(['evaluate', '--data', demoFolder, '--model', model, '--json'], env);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain('weights.bin');
  });

  it('lists the engines', async () => {
    const { engines, chosen } = await runJson(['backends'], env);
    expect(engines.map(({ name }: { name: string }) => name).sort()).toEqual([
      'onnx-cpu',
      'onnx-cuda',
      'onnx-wasm',
      'onnx-webgpu',
      'tfjs-cpu',
      'tfjs-node-gpu',
    ]);
    expect(engines.find(({ name }: { name: string }) => name === chosen).available).toBe(true);
    for (const { available, reason, stepMillis } of engines) {
      if (available) expect(stepMillis).toBeGreaterThan(0);
      else expect(reason.length).toBeGreaterThan(10);
    }
  });
});
