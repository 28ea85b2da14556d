import type { Command } from 'commander';
import { cutRelease } from '../api/export-data-set.ts';
import { saveExport } from '../api/save-export.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';
import { percentTeller } from '../percent-teller.ts';

interface ReleaseCommandOptions extends OutputOptions {
  version: string;
  author: string[];
  out?: string;
}

async function runRelease(dataSet: string, options: ReleaseCommandOptions): Promise<void> {
  const { version, author: authors, out } = options;
  const tell = progressWriter(options);
  const { clips, labels, votes, release, path } = await withApi(async ({ operator }) => {
    const cut = await cutRelease(operator, { dataSet, version, authors }, percentTeller(tell, dataSet));
    return { ...cut, path: out === undefined ? null : await saveExport(cut, out) };
  });
  if (release === null) throw new Error('the API answered no release');
  const { contentSha256: sha256, citation } = release;
  if (options.json) {
    printJson({ dataSet, version: release.version, sha256, clips, labels, votes, citation, out: path });
  } else {
    process.stdout.write(`${citation}\n${clips} clips, ${labels} labels, ${votes} votes\n`);
  }
}

export function registerRelease(program: Command): void {
  program
    .command('release <name>')
    .description('freeze a data set as a citable release, which never changes')
    .requiredOption('--version <version>', 'like 3, 1.0 or 1.0.0-rc.1; once for a data set')
    .option(
      '--author <name>',
      'whom citations name; may be given several times',
      (name: string, before: string[]) => [...before, name],
      [] as string[],
    )
    .option('--out <out>', 'folder to unpack the archive into, or a file named .zip')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runRelease);
}
