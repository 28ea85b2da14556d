import { type Command, Option } from 'commander';
import { type ExportFormat, exportDataSet, exportFormats } from '../api/export-data-set.ts';
import { saveExport } from '../api/save-export.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { percentTeller } from '../percent-teller.ts';

interface ExportCommandOptions extends OutputOptions {
  format: ExportFormat;
  out: string;
  release?: string;
  split?: 'train' | 'test';
  audio?: boolean;
}

async function runExport(dataSet: string, options: ExportCommandOptions): Promise<void> {
  const { format, out, release, split, audio } = options;
  const tell = progressWriter(options);
  const { clips, labels, votes, skipped, path } = await withApi(async ({ operator }) => {
    const made = await exportDataSet(
      operator,
      {
        dataSet,
        format,
        ...(release !== undefined && { release }),
        ...(split && { split }),
        ...(audio && { audio }),
      },
      percentTeller(tell, dataSet),
    );
    return { ...made, path: await saveExport(made, out) };
  });
  for (const { file, reason } of skipped) tell(`not in ${file}: ${reason}`);
  if (options.json) printJson({ clips, labels, votes, skipped });
  else process.stdout.write(`${clips} clips, ${labels} labels, ${votes} votes in ${path}\n`);
}

export function registerExport(program: Command): void {
  program
    .command('export <name>')
    .description('export a data set, or a release of it')
    .addOption(
      new Option('--format <format>', 'what to write it as')
        .choices(Object.keys(exportFormats))
        .makeOptionMandatory(),
    )
    .requiredOption('--out <out>', 'folder to unpack into, or a file; archives stay packed in one named .zip')
    .option('--release <version>', 'export this release instead of the data set as it is')
    .addOption(new Option('--split <split>', 'only the clips of this split').choices(['train', 'test']))
    .option('--audio', 'put the audio files beside the tables; for openmic')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runExport);
}
