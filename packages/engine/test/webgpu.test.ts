import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { TrainingState } from '../src/index.ts';
import { firstGradients, worstDifference } from './compare-states.ts';
import { type SmallTraining, trainSmallNet } from './train-small-net.ts';

/** A Vulkan driver that computes on the CPU, from Debian's package chromium. */
const folder = '/usr/lib/chromium';
const driver = `${folder}/vk_swiftshader_icd.json`;

/** The small training on WebGPU, in a process of its own: the driver is found through the environment. */
async function trainOnSoftwareVulkan(): Promise<SmallTraining> {
  const script = fileURLToPath(new URL('./train-small-net.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, 'onnx-webgpu'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: driver },
    maxBuffer: 1 << 26,
  });
  const plain: SmallTraining = JSON.parse(stdout);
  const typed = (state: TrainingState): TrainingState => ({
    ...state,
    tensors: state.tensors.map((tensor) => ({ ...tensor, data: Float32Array.from(tensor.data) })),
  });
  return { losses: plain.losses, first: typed(plain.first), last: typed(plain.last) };
}

describe.skipIf(!existsSync(driver))('onnx-webgpu on software Vulkan (needs the package chromium)', () => {
  it('passes its self-check and trains as onnx-cpu does', { timeout: 600_000 }, async () => {
    const found = await trainOnSoftwareVulkan();
    const expected = await trainSmallNet('onnx-cpu');
    expect(found.losses).toEqual(expected.losses.map((loss) => expect.closeTo(loss, 4)));
    const gradients = [firstGradients(found.first), firstGradients(expected.first)] as const;
    expect(gradients[0].tensors.length).toBeGreaterThan(20);
    expect(worstDifference(...gradients, 'gradient/', 1e-2).difference).toBeLessThan(1e-4);
    expect(worstDifference(found.last, expected.last, 'weights/', 0.1).difference).toBeLessThan(1e-2);
  });
});
