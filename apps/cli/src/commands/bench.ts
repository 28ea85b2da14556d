import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { projectRoot } from '../project-root.ts';

/** Benchmarks by name: each is a program of its own that prints one JSON document. */
const benchmarks: Record<string, string | null> = {
  features: 'packages/audio-features/bench/features.ts',
  training: 'packages/engine/bench/training.ts',
  api: null,
  import: 'apps/cli/bench/import.ts',
  ranking: 'apps/cli/bench/ranking.ts',
  'active-learning': 'apps/cli/bench/active-learning.ts',
  paper: 'packages/training/bench/paper.ts',
  accuracy: 'packages/training/bench/accuracy.ts',
  correctness: 'packages/training/bench/correctness.ts',
  'linear-model': 'packages/training/bench/compare-linear.ts',
};

export function registerBench(program: Command): void {
  program
    .command('bench <name>')
    .description(`run a benchmark and print its JSON document: ${Object.keys(benchmarks).join(', ')}`)
    .addOption(new Option('--json', 'print one JSON document (always so)'))
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (name: string, _options: unknown, command: Command) => {
      if (!(name in benchmarks)) {
        command.error(`error: no benchmark '${name}'; there are: ${Object.keys(benchmarks).join(', ')}`, {
          exitCode: 2,
        });
      }
      const file = benchmarks[name];
      if (!file) throw new Error(`bench ${name}: not available yet`);
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
      const child = spawn(
        process.execPath,
        ['--import', tsx, join(projectRoot, file), ...command.args.slice(1)],
        {
          stdio: 'inherit',
        },
      );
      const [code] = await once(child, 'exit');
      process.exitCode = code === 0 ? 0 : 1;
    });
}
