import { type EngineReport, listEngines } from '@earmark/engine';
import type { Command } from 'commander';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

/** One line per engine: its state, the time of one step of the self-check's net, or why it is unavailable. */
function describeEngine(
  { name, available, reason, stepMillis }: EngineReport,
  chosen: string | null,
): string {
  const mark = name === chosen ? '*' : ' ';
  const state = available ? `${stepMillis!.toFixed(1)} ms a step` : `unavailable: ${reason}`;
  return `${mark} ${name.padEnd(14)} ${state}`;
}

async function runBackends(options: OutputOptions): Promise<void> {
  progressWriter(options)('checking each training engine with a tiny network');
  const { engines, chosen } = await listEngines();
  if (options.json) printJson({ engines, chosen });
  else process.stdout.write(`${engines.map((engine) => describeEngine(engine, chosen)).join('\n')}\n`);
  // The trainer cannot work without an engine, nor without the one that EARMARK_ENGINE asks for.
  if (chosen === null) process.exitCode = 1;
}

export function registerBackends(program: Command): void {
  program
    .command('backends')
    .description('list the training engines: state, reason, measured step, and the one that is taken (*)')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runBackends);
}
