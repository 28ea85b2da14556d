import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type EngineName, engineNames, type PresetName, presets } from '@earmark/shared';
import { listEngines } from '../src/index.ts';
import { type EngineMeasurement, measureEngine } from './measure-engine.ts';
import { measureGemm } from './measure-gemm.ts';

/**
 * Times training and inference of the presets on every engine that is available, next to PyTorch where /usr/bin/python3
 * has it, in one run on one machine, and prints one JSON document. Each measurement has a process of its own, so that
 * its peak memory is its own.
 *
 * npx tsx bench/training.ts [--presets lite,default,paper] [--engines onnx-cpu,onnx-wasm] [--batch 32] [--steps 3] [--threads N]
 */
const { values } = parseArgs({
  options: {
    presets: { type: 'string', default: 'lite,default,paper' },
    engines: { type: 'string' },
    batch: { type: 'string', default: '32' },
    steps: { type: 'string', default: '3' },
    threads: { type: 'string', default: String(availableParallelism()) },
    one: { type: 'boolean', default: false },
  },
});
const [batch, steps, threads] = [values.batch, values.steps, values.threads].map(Number) as [
  number,
  number,
  number,
];
const chosenPresets = presets.filter((preset) => values.presets.split(',').includes(preset));

/** Clips per executed graph: maps of full-size images do not fit at batch 32. */
const microBatch = (preset: PresetName): number => (preset === 'lite' ? batch : Math.min(4, batch));

const child = (command: string, args: string[], folder: string): unknown => {
  const { status, stdout } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return status === 0 ? JSON.parse(stdout) : null;
};
const folder = fileURLToPath(new URL('.', import.meta.url));

function measureApart(engine: EngineName, preset: PresetName): EngineMeasurement | null {
  const own = ['--presets', preset, '--engines', engine, '--batch', values.batch, '--steps', values.steps];
  const args = [
    '--import',
    'tsx',
    fileURLToPath(import.meta.url),
    '--one',
    ...own,
    '--threads',
    values.threads,
  ];
  return child(process.execPath, args, folder) as EngineMeasurement | null;
}

interface TorchMeasurement {
  version: string;
  stepMillis: number;
  stepCoreMillis: number;
  inferenceMillisPerClip: number;
  gemmGflops: number;
}

const measureTorch = (preset: PresetName): TorchMeasurement | null => {
  const args = [
    '-B',
    'torch_step.py',
    preset,
    values.batch,
    String(microBatch(preset)),
    values.steps,
    values.threads,
  ];
  return child('/usr/bin/python3', args, folder) as TorchMeasurement | null;
};

const chosenEngines = async (): Promise<EngineName[]> => {
  if (values.engines) return engineNames.filter((name) => values.engines!.split(',').includes(name));
  const { engines } = await listEngines();
  return engines.filter(({ available, name }) => available && name !== 'tfjs-cpu').map(({ name }) => name);
};

async function main(): Promise<unknown> {
  if (values.one) {
    const [preset, engine] = [chosenPresets[0]!, values.engines as EngineName];
    return measureEngine(engine, preset, { batch, microBatch: microBatch(preset), steps, threads });
  }
  const gemmGflops = await measureGemm(threads);
  const engines = await chosenEngines();
  const results = chosenPresets.map((preset) => {
    const torch = measureTorch(preset);
    const measured = engines.flatMap((engine) => measureApart(engine, preset) ?? []);
    return {
      preset,
      torch,
      engines: measured.map((result) => ({
        ...result,
        shareOfGemmPeak: result.trainGflops / gemmGflops,
        stepRelativeToTorch: torch && result.stepMillis / torch.stepMillis,
        stepCoreTimeRelativeToTorch: torch && result.stepCoreMillis / torch.stepCoreMillis,
        inferenceRelativeToTorch: torch && result.inferenceMillisPerClip / torch.inferenceMillisPerClip,
      })),
    };
  });
  return { cpu: cpus()[0]?.model, threads, batch, steps, node: process.version, gemmGflops, results };
}

process.stdout.write(`${JSON.stringify(await main(), null, values.one ? 0 : 2)}\n`);
