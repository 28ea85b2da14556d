import { type Command, InvalidArgumentError, Option } from 'commander';
import { fetchModel } from '../api/fetch-model.ts';
import { openRemoteApi } from '../api/open-remote-api.ts';
import { withApi } from '../api/with-api.ts';
import { decisionFileName } from '../model/decision-file.ts';
import { type OutputOptions, printJson } from '../output.ts';

interface FetchModelOptions extends OutputOptions {
  version?: number;
  out: string;
  api?: string;
  token?: string;
}

async function runFetchModel(dataSet: string, options: FetchModelOptions): Promise<void> {
  const { version: number, out } = options;
  const asked = { dataSet, number: number ?? null, out };
  const { version, files, path, decision } =
    options.api === undefined
      ? await withApi(({ operator }) => fetchModel(operator, asked))
      : await fetchModel(openRemoteApi(options.api, options.token), asked);
  if (options.json) {
    printJson({ dataSet, version, out: path, files, decision });
  } else {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    process.stdout.write(
      `Version ${version} of ${dataSet}: ${files.length} files, ${bytes} bytes in ${path}\n`,
    );
    if (decision !== null) {
      process.stdout.write(
        `model.json has the thresholds that validation chose (1); ${decisionFileName} beside it those in use (${decision})\n`,
      );
    }
  }
}

function readVersionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('A version is a whole number from 1.');
  return Number(text);
}

export function registerFetchModel(program: Command): void {
  program
    .command('fetch-model <name>')
    .description('fetch the model folder of a data set’s published version; every hash is checked first')
    .option('--version <number>', 'this version instead of the published one', readVersionNumber)
    .requiredOption('--out <out>', 'the folder to make; there must be none of that name')
    .option('--api <url>', 'an API elsewhere instead of that of the data folder')
    .addOption(new Option('--token <token>', 'for the API elsewhere').env('EARMARK_TOKEN'))
    .option('--json', 'print one JSON document')
    .action(runFetchModel);
}
