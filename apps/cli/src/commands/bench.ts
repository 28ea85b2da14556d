import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { runTurbo } from '../product/run-turbo.ts';
import { projectRoot } from '../project-root.ts';

/** Benchmarks by name: each is a program of its own that prints one JSON document. */
const benchmarks: Record<string, string> = {
  features: 'packages/audio-features/bench/features.ts',
  training: 'packages/engine/bench/training.ts',
  api: 'apps/api/scripts/bench-api.ts',
  import: 'apps/cli/bench/import.ts',
  ranking: 'apps/cli/bench/ranking.ts',
  'active-learning': 'apps/cli/bench/active-learning.ts',
  paper: 'packages/training/bench/paper.ts',
  accuracy: 'packages/training/bench/accuracy.ts',
  'base-model': 'packages/training/bench/base-model.ts',
  correctness: 'packages/training/bench/correctness.ts',
  'linear-model': 'packages/training/bench/compare-linear.ts',
};

const optionsOfApi = `
Options of api:
  --database NAME   embedded, postgresql or all (default: all that are there)
  --clips N         size of the data set (default: 20000, with 400,000 pairs and 200,000 votes)
  --annotators N    how many answer at once (default: 200)
  --pace SECONDS    mean time of an annotator from answer to answer (default: 5)
  --seconds N       of the part at their pace; as fast as it goes takes half of it (default: 120)
  --at-once N       votes on their way when it goes as fast as it can (default: 32)
  --hour            then as many votes as they cast in an hour, one each ten seconds, to see what becomes of memory
  --growth LIST     multiples of --growth-clips that plans are told for, or none (default: 1,10,50)
  --growth-clips N  clips that it begins with (default: 2000)
  --quick           300 clips, 20 annotators, 8 seconds, growth 1,3: whether it works, not how fast`;

export function registerBench(program: Command): void {
  program
    .command('bench <name>')
    .description(`run a benchmark and print its JSON document: ${Object.keys(benchmarks).join(', ')}`)
    .addOption(new Option('--json', 'print one JSON document (always so)'))
    .addHelpText('after', optionsOfApi)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (name: string, _options: unknown, command: Command) => {
      if (!(name in benchmarks)) {
        command.error(`error: no benchmark '${name}'; there are: ${Object.keys(benchmarks).join(', ')}`, {
          exitCode: 2,
        });
      }
      const file = benchmarks[name]!;
      // Of all benchmarks it alone loads the API's own code, whose database client is generated.
      if (name === 'api') await runTurbo(['generate'], ['@earmark/api']);
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
      const child = spawn(
        process.execPath,
        ['--import', tsx, join(projectRoot, file), ...command.args.slice(1)],
        {
          stdio: 'inherit',
        },
      );
      const [code] = await once(child, 'exit');
      process.exitCode = code === 0 || code === 2 ? code : 1;
    });
}
