import { resolve } from 'node:path';
import type { Command } from 'commander';
import { withApi } from '../api/with-api.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { readSecrets } from '../product/home.ts';

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('back database and stored files up, also while people vote; a folder holds many backups')
    .requiredOption('--out <folder>', 'folder of backups; files that it holds already are not fetched again')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(async (options: OutputOptions & { out: string }) => {
      const folder = resolve(options.out);
      const made = await withApi(async ({ url, home }) => {
        const { operatorToken: token } = await readSecrets(home);
        return makeBackup({ url, token }, folder, progressWriter(options));
      });
      if (options.json) printJson({ out: folder, ...made });
      else
        process.stdout.write(
          `${made.backup}: ${made.rows} rows, ${made.files} stored files (${made.fetched} new) in ${folder}\n`,
        );
    });
}
