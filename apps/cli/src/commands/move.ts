import { type Command, InvalidArgumentError } from 'commander';
import { type OutputOptions, printJson } from '../output.ts';
import { makeHomeFolder } from '../product/home.ts';
import { runApiProgram } from '../product/run-api-program.ts';

interface Moved {
  store: string;
  rows: number;
  tables: Record<string, number>;
  files: number;
  missing: string[];
}

function parseAddress(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text))
    throw new InvalidArgumentError('an address like postgres://name:password@host/database is expected');
  return text;
}

export function registerMove(program: Command): void {
  program
    .command('move')
    .description(
      'move the data folder’s embedded database to an empty PostgreSQL database, and its stored files to the bucket of EARMARK_S3_BUCKET where it is set; the data folder is left as it was',
    )
    .requiredOption('--to <address>', 'the PostgreSQL database', parseAddress)
    .option('--json', 'print one JSON document')
    .action(async (options: OutputOptions & { to: string }) => {
      await makeHomeFolder();
      const moved = await runApiProgram<Moved>('move.ts', [options.to]);
      if (options.json) printJson(moved);
      else {
        for (const [table, rows] of Object.entries(moved.tables))
          process.stdout.write(`  ${table.padEnd(24)} ${rows}\n`);
        process.stdout.write(
          `${moved.rows} rows and ${moved.files} stored files (${moved.store}) moved and compared. Start Earmark with DATABASE_URL set to the new database.\n`,
        );
      }
    });
}
