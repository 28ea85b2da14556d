import { rename, rm } from 'node:fs/promises';
import { type AggregationMethod, aggregateVotes, aggregationMethods, type Vote } from '@earmark/labels';
import { readResponses, type SkippedRow, writeAggregatedLabels } from '@earmark/openmic';
import { type Command, Option } from 'commander';
import { type OutputOptions, printJson, progressWriter } from '../output.ts';

interface AggregateOptions extends OutputOptions {
  method: AggregationMethod;
  out: string;
}

/** Reads the votes of a file of individual responses; rows that cannot be used are reported. */
async function readVotes(path: string): Promise<{ votes: Vote[]; skipped: SkippedRow[] }> {
  const votes: Vote[] = [];
  const skipped: SkippedRow[] = [];
  const skip = (row: number | null, reason: string): void => void skipped.push({ file: path, row, reason });
  for await (const { sampleKey, instrument, workerId, workerTrust, response } of readResponses(
    path,
    null,
    skip,
  )) {
    const answer = response === 1 ? 'yes' : 'no';
    votes.push({ clip: sampleKey, instrument, annotator: workerId, answer, trust: workerTrust });
  }
  return { votes, skipped };
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

async function runAggregate(responses: string, options: AggregateOptions): Promise<void> {
  const tell = progressWriter(options);
  const { votes, skipped } = await readVotes(responses);
  for (const { row, reason } of skipped) {
    tell(`skipped ${responses}${row === null ? '' : `:${row}`}: ${reason}`);
  }
  if (votes.length === 0) throw new Error(`${responses} holds no response that can be used`);
  tell(`${votes.length} responses read`);
  const { labels, annotators } = aggregateVotes(votes, options.method);
  // The release is ordered by key and instrument; so a file can be compared with it byte by byte.
  labels.sort(
    (one, other) => compareText(one.clip, other.clip) || compareText(one.instrument, other.instrument),
  );
  // Written beside its place and moved there, so that a half-written file is never taken for a whole one.
  const unfinished = `${options.out}.${process.pid}.part`;
  try {
    await writeAggregatedLabels(
      unfinished,
      labels.map(({ clip, instrument, relevance, responses: count }) => ({
        sampleKey: clip,
        instrument,
        relevance,
        responses: count,
      })),
    );
    await rename(unfinished, options.out);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  if (options.json) printJson({ pairs: labels.length, annotators, skipped });
  else {
    const suspected = annotators.filter((annotator) => annotator.suspected).map(({ annotator }) => annotator);
    process.stdout.write(
      `${labels.length} labels of ${annotators.length} annotators written to ${options.out}; ` +
        `${skipped.length} rows skipped; suspected: ${suspected.join(', ') || 'nobody'}\n`,
    );
  }
  if (skipped.length > 0) process.exitCode = 1;
}

export function registerAggregate(program: Command): void {
  program
    .command('aggregate <responses>')
    .description('turn a file of individual responses into aggregated labels, both in OpenMIC-2018’s columns')
    .addOption(
      new Option('--method <method>', 'how votes become labels')
        .choices(aggregationMethods)
        .default('openmic'),
    )
    .requiredOption('--out <csv>', 'where the labels go')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runAggregate);
}
