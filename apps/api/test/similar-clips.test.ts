import { existsSync } from 'node:fs';
import { createRandom, type Publication } from '@earmark/shared';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { rankNearest } from '../src/similarity/rank-nearest.ts';
import { nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { addGold } from './ask-quality.ts';
import { makePublication } from './make-publication.ts';
import {
  type Claim,
  claimRun,
  publish,
  type ResultAnswer,
  readTrainingClips,
  startRun,
  upload,
} from './trainer-calls.ts';

keepOwnServers();

const dimensions = 24;

function writeVector(values: readonly number[]): string {
  return Buffer.from(Float32Array.from(values).buffer).toString('base64');
}

/** Directions in a few clusters, each a near-duplicate of the one before now and then; as float32 has them. */
function drawVectors(count: number): number[][] {
  const random = createRandom(3);
  const draw = () => Array.from({ length: dimensions }, () => random() - 0.5);
  const centres = Array.from({ length: 5 }, draw);
  const vectors: number[][] = [];
  for (let clip = 0; clip < count; clip++) {
    const noise = clip % 10 === 9 ? 0.01 : 0.8;
    const base = clip % 10 === 9 ? vectors[clip - 1]! : centres[clip % 5]!;
    const raw = draw().map((value, index) => base[index]! + noise * value);
    const length = Math.hypot(...raw);
    vectors.push(raw.map((value) => Math.fround(value / length)));
  }
  return vectors;
}

/** All other train clips by their exact cosine in double precision. */
function rankByBruteForce(
  clips: readonly { sampleKey: string; split: string | null }[],
  vectors: readonly number[][],
  asked: number,
): { sampleKey: string; similarity: number }[] {
  return clips
    .map(({ sampleKey, split }, index) => {
      let dot = 0;
      let lengths = [0, 0] as [number, number];
      for (let at = 0; at < dimensions; at++) {
        const [one, other] = [vectors[asked]![at]!, vectors[index]![at]!];
        dot += one * other;
        lengths = [lengths[0] + one ** 2, lengths[1] + other ** 2];
      }
      return { sampleKey, split, index, similarity: dot / Math.sqrt(lengths[0] * lengths[1]) };
    })
    .filter(({ split, index }) => split !== 'test' && index !== asked)
    .sort((a, b) => b.similarity - a.similarity || (a.sampleKey < b.sampleKey ? -1 : 1));
}

interface SimilarAnswer {
  __typename: string;
  message?: string;
  modelVersion?: { number: number };
  clips?: {
    similarity: number;
    nearDuplicate: boolean;
    clip: { id: string; sampleKey: string; labels: { instrument: { name: string } }[] };
  }[];
}

async function askSimilar(api: ApiProcess, asker: Asker, clipId: string, first = 10): Promise<SimilarAnswer> {
  const { similarClips } = await api.get<{ similarClips: SimilarAnswer }>(
    asker,
    `query ($clipId: ID!, $first: Int) { similarClips(clipId: $clipId, first: $first) { __typename
      ... on SimilarClips { modelVersion { number } clips { similarity nearDuplicate
        clip { id sampleKey labels { instrument { name } } } } }
      ... on Error { message } } }`,
    { clipId, first },
  );
  return similarClips;
}

interface DemoClip {
  id: string;
  sampleKey: string;
  split: string | null;
}

const databases = ['embedded', ...(noServerReason ? [] : ['PostgreSQL'])] as const;

describe.skipIf(!existsSync(demoFolder)).each(databases)('similar clips on %s', (kind) => {
  let server: TestServer | undefined;
  let databaseUrl: string | undefined;
  let api: ApiProcess;
  let annotator: Asker;
  let reviewer: Asker;
  let clips: DemoClip[];
  let vectors: number[][];

  beforeAll(async () => {
    if (kind === 'PostgreSQL') {
      server = startTestServer();
      databaseUrl = await server.createDatabase();
    }
    api = await ApiProcess.startWithDemo(databaseUrl ? { DATABASE_URL: databaseUrl } : {});
    [annotator] = (await api.addPeople(1)) as [Asker];
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: DemoClip }[] } } }>(
      api.operator,
      '{ dataSet(name: "demo") { clips(first: 1000) { edges { node { id sampleKey split } } } } }',
    );
    clips = dataSet.clips.edges.map(({ node }) => node);
    vectors = drawVectors(clips.length);
  });
  afterAll(async () => {
    await api?.stop();
    server?.stop();
  });

  async function publishWith(claim: Claim, embeddings: Publication['embeddings']): Promise<ResultAnswer> {
    const whole = makePublication(
      claim.instruments.map(({ name }) => name),
      clips.map(({ sampleKey, split }) => ({ sampleKey, split })),
      new Set(
        (await readTrainingClips(api, claim)).flatMap(({ clip, labels }) =>
          labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`),
        ),
      ),
    );
    const document = { ...whole, embeddings };
    const model = await upload(api, claim, 'model', 'model.json', '{}');
    const artefact = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(document));
    return publish(api, claim, artefact.artefactId, [model.artefactId]);
  }

  it('says what to do while there is nothing to compare by', async () => {
    const answer = await askSimilar(api, annotator, clips[0]!.id);
    expect(answer.__typename).toBe('NoEmbeddingError');
    expect(answer.message).toMatch(/before a model version is published\. Refresh the suggestions/);
    expect((await askSimilar(api, annotator, 'nothing')).__typename).toBe('NotFoundError');
    expect((await askSimilar(api, annotator, clips[0]!.id, 51)).__typename).toBe('InvalidInputError');
    expect((await askSimilar(api, annotator, clips[0]!.id, 0)).__typename).toBe('InvalidInputError');
  });

  it('refuses embeddings that are too few, of other lengths or no numbers, and stores none of them', async () => {
    await startRun(api, reviewer);
    const claim = (await claimRun(api))!;
    const good = vectors.map(writeVector);
    const bad: [string[], RegExp][] = [
      [good.slice(1), /239 embeddings for 240 predictions/],
      [good.with(3, writeVector(vectors[3]!.slice(1))), /23 dimensions, not 24/],
      [good.with(3, writeVector(vectors[3]!.map((value) => value * 2))), /not of length 1/],
      [good.with(3, writeVector(vectors[3]!.with(0, Number.NaN))), /not of length 1/],
      [good.with(3, '<>'), /base64/],
    ];
    for (const [list, message] of bad) {
      const answer = await publishWith(claim, { dimensions, vectors: list });
      expect(answer).toMatchObject({ __typename: 'InvalidInputError' });
      expect(answer.message).toMatch(message);
    }
    expect((await askSimilar(api, annotator, clips[0]!.id)).__typename).toBe('NoEmbeddingError');
    // The last clip has no direction.
    const kept = good.map((vector, index) => (index === clips.length - 1 ? null : vector));
    expect(await publishWith(claim, { dimensions, vectors: kept })).toMatchObject({ number: 1 });
  });

  it('finds those that brute force in double precision finds, without test clips, duplicates marked', async () => {
    const asked = clips.flatMap(({ split }, index) =>
      split !== 'test' && index < clips.length - 1 && index % 10 >= 8 ? [index] : [],
    );
    expect(asked.length).toBeGreaterThan(20);
    let duplicates = 0;
    for (const index of asked) {
      const { clips: found, modelVersion } = await askSimilar(api, annotator, clips[index]!.id, 12);
      const expected = rankByBruteForce(clips.slice(0, -1), vectors, index).slice(0, 12);
      expect(found!.map(({ clip }) => clip.sampleKey)).toEqual(expected.map(({ sampleKey }) => sampleKey));
      for (const [place, { similarity, nearDuplicate }] of found!.entries()) {
        expect(similarity).toBeCloseTo(expected[place]!.similarity, 6);
        expect(nearDuplicate).toBe(expected[place]!.similarity > 0.99);
        if (nearDuplicate) duplicates += 1;
      }
      expect(modelVersion!.number).toBe(1);
    }
    expect(duplicates).toBeGreaterThan(10);
    expect((await askSimilar(api, annotator, clips.at(-1)!.id)).message).toMatch(
      /version 1 has no embedding of clip/,
    );
  });

  it('shows an annotator no label of a pair that he or she was asked about, nor of a gold item', async () => {
    const labelled = (await askSimilar(api, reviewer, clips[0]!.id, 50)).clips!.flatMap(({ clip }) =>
      clip.labels.map(({ instrument }) => ({ sampleKey: clip.sampleKey, instrument: instrument.name })),
    );
    const [gold] = labelled;
    expect((await addGold(api, [{ ...gold!, present: true }])).added).toBe(1);
    await nextTasks(api, annotator, 50);
    const shown = (await askSimilar(api, annotator, clips[0]!.id, 50)).clips!.flatMap(({ clip }) =>
      clip.labels.map(({ instrument }) => `${clip.sampleKey} ${instrument.name}`),
    );
    expect(labelled.length).toBeGreaterThan(5);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain(`${gold!.sampleKey} ${gold!.instrument}`);
    const refused = await api.ask(
      {},
      `{ similarClips(clipId: "${clips[0]!.id}") { __typename ... on SimilarClips { clips { similarity } } } }`,
    );
    expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_SIGNED_IN');
    const trainer = await api.ask(
      api.trainer,
      `{ similarClips(clipId: "${clips[0]!.id}") { __typename ... on SimilarClips { clips { similarity } } } }`,
    );
    expect(trainer.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('keeps the embeddings of the published version and of three newest, and compares by the published', async () => {
    for (let number = 2; number <= 5; number++) {
      await startRun(api, reviewer);
      const claim = (await claimRun(api))!;
      // Without embeddings, as from a trainer of an earlier version, at last.
      const embeddings = number === 5 ? null : { dimensions, vectors: vectors.map(writeVector) };
      expect(await publishWith(claim, embeddings)).toMatchObject({ number });
    }
    expect((await askSimilar(api, annotator, clips[0]!.id)).message).toMatch(/version 5 has no embedding/);
    await api.kill('SIGTERM');
    const environment = parseEnvironment({
      EARMARK_HOME: api.home,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    });
    const { db, hasVectors, close } = await openDatabase(environment);
    const kept = await db.clipEmbedding.groupBy({ by: ['modelVersionId'], _count: true });
    const versions = await db.modelVersion.findMany({
      where: { id: { in: kept.map((k) => k.modelVersionId) } },
    });
    expect(versions.map(({ number }) => number).sort()).toEqual([3, 4]);
    expect(kept.map(({ _count }) => _count)).toEqual([clips.length, clips.length]);
    expect(hasVectors).toBe(kind === 'embedded' ? true : hasVectors);
    await comparesBothWays({ db, hasVectors }, versions[0]!.id);
    await close();
  });

  /** The same answers with the extension, without it and with it again: nothing is stored in its type. */
  async function comparesBothWays(
    { db, hasVectors }: Pick<OpenDatabase, 'db' | 'hasVectors'>,
    modelVersionId: string,
  ): Promise<void> {
    const answer = async (connection: Database, ways: boolean) => {
      const answers = [];
      for (const index of [0, 7, 8, 9, 100]) {
        const question = { modelVersionId, clipId: clips[index]!.id, values: vectors[index]!, count: 15 };
        answers.push(await rankNearest(connection, question, ways));
      }
      return answers;
    };
    const plain = await answer(db, false);
    expect(plain[0]).toHaveLength(15);
    if (!hasVectors) return;
    expect(await answer(db, true)).toEqual(plain);
    await db.$executeRawUnsafe('DROP EXTENSION vector');
    await expect(answer(db, true)).rejects.toThrow();
    expect(await answer(db, false)).toEqual(plain);
    await db.$executeRawUnsafe('CREATE EXTENSION vector');
    expect(await answer(db, true)).toEqual(plain);
  }
});
