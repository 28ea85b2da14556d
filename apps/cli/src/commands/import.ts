import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { type ImportOutcome, importDataSet } from '../api/import-data-set.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

export function registerImport(program: Command): void {
  program
    .command('import <path...>')
    .description('import folders in OpenMIC-2018’s layout into a data set')
    .option('--dataset <name>', 'name of the data set; the first folder’s name by default')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(async (paths: string[], options: OutputOptions & { dataset?: string }) => {
      const tell = progressWriter(options);
      const dataSet = options.dataset ?? basename(resolve(paths[0]));
      const total: ImportOutcome = { clips: 0, labels: 0, votes: 0, skipped: [] };
      await withApi(async ({ operator }) => {
        for (const path of paths) {
          let told = -1;
          const outcome = await importDataSet(operator, resolve(path), dataSet, (progress) => {
            const percent = Math.floor(progress * 20) * 5;
            if (percent > told) tell(`${path}: ${percent} %`);
            told = percent;
          });
          total.clips += outcome.clips;
          total.labels += outcome.labels;
          total.votes += outcome.votes;
          total.skipped.push(...outcome.skipped);
        }
      });
      for (const { file, row, reason } of total.skipped)
        tell(`skipped ${file}${row === null ? '' : `:${row}`}: ${reason}`);
      if (options.json) printJson(total);
      else
        process.stdout.write(
          `${total.clips} clips, ${total.labels} labels, ${total.votes} votes; ${total.skipped.length} skipped\n`,
        );
      if (total.skipped.length > 0) process.exitCode = 1;
    });
}
