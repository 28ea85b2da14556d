import { basename, extname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { freezeSplit, proposeSplit, type SplitProposal } from '../api/freeze-split.ts';
import { type ImportOptions, importDataSet } from '../api/import-data-set.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

interface ImportFlags extends OutputOptions {
  dataset?: string;
  artistFromFolder?: boolean;
  unlistedMeansNo?: boolean;
  instruments?: string[];
  freezeSplit?: number;
}

const defaultTestShare = 0.25;

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0.05 && share <= 0.5))
    throw new InvalidArgumentError('a share from 0.05 to 0.5 is expected');
  return share;
}

const describeSides = ({ train, test }: SplitProposal): string =>
  `${train.clips} clips of ${train.artists} artists in train, ${test.clips} of ${test.artists} in test`;

export function registerImport(program: Command): void {
  program
    .command('import <path...>')
    .description(
      'import folders and files into a data set: OpenMIC-2018 folders, or audio (Ogg, MP3, FLAC, WAV) with CSV tables, Label Studio exports and Audacity label tracks',
    )
    .option('--dataset <name>', 'name of the data set; the first path’s name by default')
    .option('--artist-from-folder', 'take a file’s top folder for its artist')
    .option('--unlisted-means-no', 'take a completed Label Studio task for a no to what it does not name')
    .option('--instruments <names>', 'instruments of a new data set, separated by commas', (text) =>
      text.split(',').map((name) => name.trim()),
    )
    .option(
      '--freeze-split [share]',
      `freeze the split that is proposed (${defaultTestShare} of the clips in test)`,
      parseShare,
    )
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(async (given: string[], flags: ImportFlags) => {
      const tell = progressWriter(flags);
      const paths = given.map((path) => resolve(path));
      const dataSet = flags.dataset ?? basename(paths[0]!, extname(paths[0]!));
      const options: ImportOptions = {
        ...(flags.artistFromFolder && { artistFromFolder: true }),
        ...(flags.unlistedMeansNo && { unlistedMeansNo: true }),
        ...(flags.instruments && { instruments: flags.instruments }),
      };
      const { outcome, proposal } = await withApi(async ({ operator }) => {
        let told = -1;
        const tellProgress = (progress: number) => {
          const percent = Math.floor(progress * 20) * 5;
          if (percent > told) tell(`${dataSet}: ${percent} %`);
          told = percent;
        };
        const outcome = await importDataSet(operator, paths, dataSet, tellProgress, options);
        const share = typeof flags.freezeSplit === 'number' ? flags.freezeSplit : defaultTestShare;
        const proposal = await proposeSplit(operator, dataSet, share);
        if (proposal && flags.freezeSplit) await freezeSplit(operator, dataSet, proposal);
        return { outcome, proposal };
      });
      const { clips, labels, votes, known, skipped } = outcome;
      for (const { file, row, reason } of skipped)
        tell(`skipped ${file}${row === null ? '' : `:${row}`}: ${reason}`);
      if (proposal) {
        tell(
          flags.freezeSplit
            ? `split frozen: ${describeSides(proposal)}`
            : `no split yet; proposed by artist: ${describeSides(proposal)} (--freeze-split stores it)`,
        );
        if (proposal.lacking.length > 0)
          tell(`one side has no positive or no negative label of ${proposal.lacking.join(', ')}`);
      }
      if (flags.json) {
        const split = proposal && { ...proposal, frozen: Boolean(flags.freezeSplit) };
        printJson({ clips, labels, votes, skipped, known, split });
      } else {
        const there = known > 0 ? ` (${known} there already)` : '';
        process.stdout.write(
          `${clips} clips${there}, ${labels} labels, ${votes} votes; ${skipped.length} skipped\n`,
        );
      }
      if (skipped.length > 0) process.exitCode = 1;
    });
}
