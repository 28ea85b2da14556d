import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { findPairHistory } from '../src/review/find-pair-history.ts';
import { listReviewPairs, type ReviewList } from '../src/review/list-review-pairs.ts';
import { makeHome } from './api-process.ts';

const clips = 60;
const asked = { dataSet: 'demo', instrument: 'cello', highestFirst: true, low: 0, high: 1, userId: null };

/** Pairs of all lists in a data set: the first twenty clips are suggested, the next doubted, the last in conflict. */
async function fillDataSet({ db }: OpenDatabase): Promise<{ clipId: string; instrumentId: string }> {
  const { id: dataSetId } = await db.dataSet.create({ data: { name: 'demo' } });
  const instrument = await db.instrument.create({ data: { dataSetId, name: 'cello', position: 0 } });
  const run = await db.trainingRun.create({ data: { dataSetId, state: 'finished', parameters: {} } });
  const version = await db.modelVersion.create({
    data: {
      dataSetId,
      runId: run.id,
      number: 1,
      preset: 'linear',
      layout: 'half',
      engine: 'none',
      parameters: 1,
      seed: 1,
      epochs: 0,
      bestEpoch: 0,
      trainSeconds: 1,
      stepMillis: 0,
      featureConfigHash: 'a',
      codeVersion: 'b',
      validationMap: 0.5,
      validationMacroF1: 0.5,
      validationClips: 1,
    },
  });
  await db.dataSet.update({ where: { id: dataSetId }, data: { publishedVersionId: version.id } });
  const workers = await Promise.all(
    ['one', 'two'].map((workerId) => db.annotator.create({ data: { dataSetId, workerId } })),
  );
  for (let index = 0; index < clips; index++) {
    const clip = await db.clip.create({
      data: {
        dataSetId,
        sampleKey: `clip ${index}`,
        split: 'train',
        durationSeconds: 10,
        sampleRateHz: 44100,
        channels: 1,
        audioSha256: 'a',
        audioKey: 'b',
      },
    });
    const pair = { clipId: clip.id, instrumentId: instrument.id };
    const probability = index / clips;
    await db.prediction.create({
      data: { modelVersionId: version.id, clipId: clip.id, probabilities: [probability] },
    });
    if (index >= 20) await db.label.create({ data: { ...pair, relevance: 1, responses: 2 } });
    if (index >= 20 && index < 40) {
      await db.likelyLabelError.create({
        data: { modelVersionId: version.id, ...pair, relevance: 1, probability, suspicion: 1 - probability },
      });
    }
    for (const [place, { id: annotatorId }] of workers.entries()) {
      await db.vote.create({
        data: {
          dataSetId,
          annotatorId,
          ...pair,
          revision: 1,
          answer: index < 20 ? 'unsure' : index >= 40 && place === 0 ? 'no' : 'yes',
          idempotencyKey: `${index} ${place}`,
          trust: 1,
          source: 'import',
        },
      });
    }
  }
  const { id: clipId } = await db.clip.findFirstOrThrow();
  return { clipId, instrumentId: instrument.id };
}

describe('queries of the review', () => {
  const home = makeHome();
  let opened: OpenDatabase;
  let pair: { clipId: string; instrumentId: string };
  let queries = 0;
  const send = Client.prototype.query;

  beforeAll(async () => {
    opened = await openDatabase(parseEnvironment({ EARMARK_HOME: home }));
    pair = await fillDataSet(opened);
    Client.prototype.query = function (this: Client, ...given: unknown[]) {
      queries++;
      return (send as (...all: unknown[]) => unknown).apply(this, given);
    } as typeof send;
  });
  afterAll(async () => {
    Client.prototype.query = send;
    await opened?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const countQueries = async <Result>(run: () => Promise<Result>) => {
    queries = 0;
    return { result: await run(), queries };
  };

  it.each<ReviewList>(['suggestions', 'likelyErrors', 'conflicts'])(
    'are as many for a long page of %s as for a short one',
    async (list) => {
      const read = (limit: number) =>
        countQueries(() => listReviewPairs(opened.db, { ...asked, list }, { limit, after: null }));
      const short = await read(2);
      const long = await read(20);
      expect([short.result.pairs.length, long.result.pairs.length]).toEqual([2, 20]);
      expect(long.result.pairs.every(({ votes }) => votes.length === 2)).toBe(true);
      expect(short.queries).toBeGreaterThan(3);
      expect(long.queries).toBe(short.queries);
      expect(long.queries).toBeLessThanOrEqual(12);
    },
  );

  it('are few for the history of a pair', async () => {
    const { result, queries } = await countQueries(() => findPairHistory(opened.db, pair));
    expect(result.votes).toHaveLength(2);
    expect(queries).toBeLessThanOrEqual(14);
  });
});
