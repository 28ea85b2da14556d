import type { Command } from 'commander';
import { runTurbo } from '../product/run-turbo.ts';

export function registerGenerate(program: Command): void {
  program
    .command('generate')
    .description('generate the database client and the typed operations (skipped where they are up to date)')
    .action(async () => {
      await runTurbo(['generate']);
    });
}
