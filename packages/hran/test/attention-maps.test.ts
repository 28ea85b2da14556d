import { describe, expect, it } from 'vitest';
import { attentionMaps, buildHran, tf } from '../src/index.ts';

const options = {
  preset: 'default',
  layout: 'quarter',
  rows: 16,
  frames: 20,
  instruments: 3,
  seed: 1,
} as const;

describe('attentionMaps', () => {
  it('gives a weight per row and frame of each block and per channel, and leaves no tensor', async () => {
    const model = buildHran({ ...options, filters: [4, 16] });
    const image = Float32Array.from({ length: 16 * 20 }, (_, index) => (index % 7) / 7);
    const before = tf.memory().numTensors;
    const { coordinate, channels } = await attentionMaps(model, image);
    expect(tf.memory().numTensors).toBe(before);
    expect(coordinate.map(({ name, rows, frames }) => [name, rows.length, frames.length])).toEqual([
      ['attention1', 16, 20],
      ['attention2', 8, 10],
    ]);
    expect(channels.length).toBe(16);
    for (const values of [channels, ...coordinate.flatMap(({ rows, frames }) => [rows, frames])]) {
      expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    }
    model.dispose();
  });

  it('gives the weights of each channel as TensorFlow.js reads them off the layers', async () => {
    const model = buildHran({ ...options, filters: [4, 16] });
    const image = Float32Array.from({ length: 16 * 20 }, (_, index) => (index % 7) / 7);
    const { coordinate } = await attentionMaps(model, image);
    const [, late] = coordinate;
    for (const [name, size, byChannel, mean] of [
      ['attention2_row_map', 8, late!.rowsByChannel, late!.rows],
      ['attention2_frame_map', 10, late!.framesByChannel, late!.frames],
    ] as const) {
      const probe = tf.model({ inputs: model.inputs, outputs: model.getLayer(name).output });
      const map = tf.tidy(() => (probe.predict(tf.tensor(image, [1, 16, 20, 1])) as tf.Tensor).squeeze());
      expect(map.shape).toEqual([size, late!.channels]);
      expect([...byChannel]).toEqual([...(await map.data())]);
      const means = await tf.tidy(() => map.mean(1)).data();
      for (const [place, value] of means.entries()) expect(mean[place]).toBeCloseTo(value, 5);
    }
    model.dispose();
  });

  it.each([
    ['paper', [1, 2, 3], 3],
    ['default', [1, 2, 3], 3],
    ['lite', [1, 2, 3], 3],
    ['published-code', [1, 2, 4], 4],
  ] as const)('reads the maps of preset %s', async (preset, blocks, poolings) => {
    const filters = [4, 4, 4, 4].slice(0, poolings);
    const small = { ...options, rows: 32, frames: 64, denseUnits: 4, filters };
    const model = buildHran({
      ...small,
      preset,
      ...(preset === 'published-code' && { imageSize: [34, 60] }),
    });
    const image = Float32Array.from({ length: 32 * 64 }, (_, index) => (index % 11) / 11);
    const { coordinate, channels } = await attentionMaps(model, image);
    expect(coordinate.map(({ name }) => name)).toEqual(blocks.map((block) => `attention${block}`));
    for (const [index, { name, rows, frames }] of coordinate.entries()) {
      const [, mapRows, mapFrames] = (model.getLayer(`${name}_by_frames`).output as tf.SymbolicTensor).shape;
      expect([rows.length, frames.length], `place ${index}`).toEqual([mapRows, mapFrames]);
    }
    expect(channels.length).toBe(4);
    model.dispose();
  });

  it('is empty without attention', async () => {
    const model = buildHran({ ...options, filters: [4], attention: false });
    expect(await attentionMaps(model, new Float32Array(320))).toEqual({
      coordinate: [],
      channels: new Float32Array(0),
    });
    model.dispose();
  });
});
