import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { startProduct } from '../product/start-product.ts';

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new InvalidArgumentError('a port is a number from 1 to 65535');
  return port;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('start API, web page and trainer on this machine; the first start imports the demo clips')
    .option(
      '--port <port>',
      'port of the one public address',
      parsePort,
      Number(process.env.EARMARK_PORT ?? 4466),
    )
    .option('--host <host>', 'interface to listen on', process.env.EARMARK_HOST ?? '127.0.0.1')
    .option('--no-demo', 'do not import the demo clips')
    .option('--no-trainer', 'do not start a trainer')
    .action(async (options: { port: number; host: string; demo: boolean; trainer: boolean }) => {
      await startProduct(options);
    });
}
