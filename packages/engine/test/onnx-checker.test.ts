import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHran, type HranOptions, tf } from '@earmark/hran';
import { afterAll, describe, expect, it } from 'vitest';
import type { RuntimeTraits } from '../src/graph/lowering.ts';
import { planParameters } from '../src/graph/parameters.ts';
import { writeTrainingGraph } from '../src/graph/training-graph.ts';
import { writeFactoredUpdateGraph, writeUpdateGraph } from '../src/graph/update-graph.ts';
import { exportInferenceOnnx } from '../src/index.ts';
import { loadOnnxruntimeNode } from '../src/onnx-engine/onnx-cpu.ts';
import { randomBatch } from '../src/random-batch.ts';

const python = '/usr/bin/python3';
const hasOnnx = spawnSync(python, ['-c', 'import onnx']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'earmark-onnx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = { rows: 20, frames: 24, instruments: 3, seed: 1, denseUnits: 4, layout: 'quarter' } as const;
const nets: Record<string, HranOptions> = {
  lite: { ...small, preset: 'lite', frames: 40, filters: [16, 16] },
  default: { ...small, preset: 'default', filters: [4, 4] },
  'paper, without attention': { ...small, preset: 'paper', filters: [4, 4], attention: false },
  'published code': { ...small, preset: 'published-code', filters: [4, 4, 4, 4], imageSize: [22, 40] },
  'channels with scales': {
    ...small,
    preset: 'default',
    layout: 'channels',
    channels: 4,
    learnableScales: true,
    filters: [4],
  },
};

describe.each(Object.entries(nets))('graphs of %s', (name, options) => {
  const model = buildHran(options);
  afterAll(() => model.dispose());

  it.skipIf(!hasOnnx)('pass the ONNX checker (needs python3-onnx)', () => {
    const groups = planParameters(model);
    const large = planParameters(model, 10);
    const traits: RuntimeTraits[] = [
      { blockSize: 0, poolIndices: true, relu: 'Relu' },
      { blockSize: 16, poolIndices: true, relu: 'Relu' },
      { blockSize: 0, poolIndices: false, relu: 'Relu' },
    ];
    const graphs = [
      exportInferenceOnnx(model),
      ...traits.map(
        (form) => writeTrainingGraph({ model, groups, batch: 2, traits: form, gradientClipNorm: 1 }).bytes,
      ),
      writeTrainingGraph({ model, groups, batch: 2, traits: traits[0]!, accumulate: true }).bytes,
      writeUpdateGraph(groups, 4, 1),
      writeTrainingGraph({ model, groups: large, batch: 2, traits: traits[0]!, accumulate: true }).bytes,
      writeUpdateGraph(large, 4, 1),
      writeFactoredUpdateGraph(large.find(({ factored }) => factored)!, 4),
    ];
    const files = graphs.map((bytes, index) => {
      const file = join(folder, `${name.replaceAll(/\W/g, '-')}-${index}.onnx`);
      writeFileSync(file, bytes);
      return file;
    });
    const script =
      'import onnx, sys\nfor f in sys.argv[1:]: onnx.checker.check_model(onnx.load(f), full_check=True)';
    const result = spawnSync(python, ['-c', script, ...files], { encoding: 'utf8' });
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
  });

  it('predict in onnxruntime what TensorFlow.js predicts, within 1e-5, for two batch sizes', async () => {
    const { InferenceSession, Tensor } = await loadOnnxruntimeNode();
    const session = await InferenceSession.create(exportInferenceOnnx(model));
    const [rows, frames, channels] = model.inputs[0]!.shape.slice(1) as [number, number, number];
    for (const clips of [1, 3]) {
      const { images } = randomBatch(clips, rows * frames * channels, 3);
      const input = tf.tensor4d(images, [clips, rows, frames, channels]);
      const expected = tf.tidy(() => (model.predict(input) as tf.Tensor).dataSync());
      const moved = tf.tidy(() => input.transpose([0, 3, 1, 2]).dataSync() as Float32Array);
      const image = new Tensor('float32', Float32Array.from(moved), [clips, channels, rows, frames]);
      const { probabilities } = await session.run({ image });
      expect(Array.from(probabilities!.data as Float32Array)).toEqual(
        Array.from(expected, (value) => expect.closeTo(value, 5)),
      );
      input.dispose();
    }
    await session.release();
  });
});
