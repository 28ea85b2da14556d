import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type OutputOptions, printJson } from '../output.ts';
import { makeHomeFolder } from '../product/home.ts';
import { runApiProgram } from '../product/run-api-program.ts';

interface Restored {
  backup: string;
  createdAt: string;
  rows: number;
  tables: Record<string, number>;
  files: number;
  missing: string[];
}

export function registerRestore(program: Command): void {
  program
    .command('restore <folder>')
    .description(
      'restore a backup into the empty database and the clip store that the environment names; all of it or nothing',
    )
    .option('--backup <name>', 'a backup of the folder; the newest by default')
    .option('--json', 'print one JSON document')
    .action(async (folder: string, options: OutputOptions & { backup?: string }) => {
      await makeHomeFolder();
      const restored = await runApiProgram<Restored>(
        'restore.ts',
        options.backup === undefined ? [resolve(folder)] : [resolve(folder), options.backup],
      );
      if (options.json) printJson(restored);
      else
        process.stdout.write(
          `${restored.backup}: ${restored.rows} rows and ${restored.files} stored files restored and compared\n`,
        );
    });
}
