import { type Command, InvalidArgumentError } from 'commander';
import { fetchModel } from '../api/fetch-model.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson } from '../output.ts';

interface FetchModelOptions extends OutputOptions {
  version?: number;
  out: string;
}

async function runFetchModel(dataSet: string, options: FetchModelOptions): Promise<void> {
  const { version: number, out } = options;
  const { version, files, path } = await withApi(({ operator }) =>
    fetchModel(operator, { dataSet, number: number ?? null, out }),
  );
  if (options.json) {
    printJson({ dataSet, version, out: path, files });
  } else {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    process.stdout.write(
      `Version ${version} of ${dataSet}: ${files.length} files, ${bytes} bytes in ${path}\n`,
    );
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
    .option('--json', 'print one JSON document')
    .action(runFetchModel);
}
