import { Command, CommanderError } from 'commander';
import { registerCommands } from './commands/index.ts';

const program = new Command('earmark')
  .description(
    'Label musical instruments in ten-second clips, with a network that asks for the labels it needs most.',
  )
  .showHelpAfterError('(run with --help for the options)')
  .exitOverride();

await registerCommands(program);

/** Exit codes of the command line's contract: 0 all done, 1 something failed, 2 wrong usage. */
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`earmark: ${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env.EARMARK_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
}
