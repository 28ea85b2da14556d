import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cohenKappa, measureAgreement } from '@earmark/labels';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { measureAnnotating } from '../src/progress/measure-annotating.ts';
import { ApiProcess, type Asker, makeHome } from './api-process.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

const now = new Date('2026-04-10T15:00:00Z');
const daysAgo = (days: number, hour = 12) => new Date(Date.UTC(2026, 3, 10 - days, hour));
const clipCount = 40;
const instrumentNames = ['cello', 'flute'];

interface Filled {
  dataSetId: string;
  clips: string[];
  instruments: string[];
  /** Annotators by the name of their person. */
  annotators: Record<'ada' | 'ben' | 'cem', string>;
  users: Record<'ada' | 'ben' | 'cem', string>;
}

/** A data set of train clips but for the last ten, and three people who answer. */
async function fill(db: Database, name: string): Promise<Filled> {
  const dataSet = await db.dataSet.create({ data: { name } });
  const instruments = await Promise.all(
    instrumentNames.map((instrument, position) =>
      db.instrument.create({ data: { dataSetId: dataSet.id, name: instrument, position } }),
    ),
  );
  const clips = Array.from({ length: clipCount }, () => randomUUID());
  await db.clip.createMany({
    data: clips.map((id, place) => ({
      id,
      dataSetId: dataSet.id,
      sampleKey: `clip-${place}`,
      split: place < clipCount - 10 ? ('train' as const) : ('test' as const),
      durationSeconds: 10,
      sampleRateHz: 44_100,
      channels: 1,
      audioSha256: id,
      audioKey: id,
    })),
  });
  const people = ['ada', 'ben', 'cem'] as const;
  const pairs = await Promise.all(
    people.map(async (person) => {
      const user = await db.user.create({ data: { name: person, email: `${person}@${name}.example.org` } });
      const annotator = await db.annotator.create({ data: { dataSetId: dataSet.id, userId: user.id } });
      return [person, user.id, annotator.id] as const;
    }),
  );
  return {
    dataSetId: dataSet.id,
    clips,
    instruments: instruments.map(({ id }) => id),
    users: Object.fromEntries(pairs.map(([person, id]) => [person, id])) as Filled['users'],
    annotators: Object.fromEntries(pairs.map(([person, , id]) => [person, id])) as Filled['annotators'],
  };
}

type Person = keyof Filled['users'];

describe.each(databases)('the progress of annotating on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'with votes of many days', () => {
    let server: TestServer | undefined;
    let open: OpenDatabase;
    let home: string;
    let filled: Filled;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      home = makeHome();
      const variables = server ? { DATABASE_URL: await server.createDatabase() } : {};
      open = await openDatabase(parseEnvironment({ EARMARK_HOME: home, ...variables }));
      filled = await fill(open.db, 'demo');
    });
    afterAll(async () => {
      await open?.close();
      server?.stop();
      if (home) rmSync(home, { recursive: true, force: true });
    });

    const vote = (
      person: Person,
      clip: number,
      castAt: Date,
      change: { answer?: 'yes' | 'no' | 'unsure' | 'withdrawn'; revision?: number; supersedesId?: string } & {
        instrument?: number;
        gold?: boolean;
        source?: 'page' | 'import';
      } = {},
    ) => {
      const { answer = 'yes', revision = 1, instrument = 0, gold = false, source = 'page' } = change;
      return open.db.vote.create({
        data: {
          dataSetId: filled.dataSetId,
          annotatorId: filled.annotators[person],
          clipId: filled.clips[clip]!,
          instrumentId: filled.instruments[instrument]!,
          answer,
          revision,
          supersedesId: change.supersedesId ?? null,
          gold,
          source,
          trust: 1,
          idempotencyKey: randomUUID(),
          castAt,
        },
      });
    };
    const measure = (person: Person, options: { timeZone?: string; dataSet?: string } = {}) =>
      measureAnnotating(open.db, {
        dataSet: 'demo',
        timeZone: 'Europe/Berlin',
        userId: filled.users[person],
        isAnnotator: true,
        now,
        ...options,
      });

    it('counts a pair on the day of its first answer, in the time zone asked for', async () => {
      const late = await vote('ada', 0, new Date('2026-04-08T23:30:00Z'));
      await vote('ada', 0, daysAgo(0), { answer: 'no', revision: 2, supersedesId: late.id });
      await vote('ada', 1, daysAgo(3), { answer: 'unsure' });
      await vote('ben', 1, daysAgo(3), { answer: 'no' });
      const undone = await vote('ben', 2, daysAgo(3));
      await vote('ben', 2, daysAgo(3), { answer: 'withdrawn', revision: 2, supersedesId: undone.id });
      await vote('ben', 3, daysAgo(3), { source: 'import' });
      await vote('cem', 4, daysAgo(90));
      const berlin = (await measure('ada')).days;
      expect(berlin).toHaveLength(56);
      expect(berlin.at(-1)!.date).toBe('2026-04-10');
      const filledDays = (days: typeof berlin) => days.filter(({ team }) => team > 0);
      expect(filledDays(berlin)).toEqual([
        { date: '2026-04-07', mine: 1, team: 2, people: 2 },
        { date: '2026-04-09', mine: 1, team: 1, people: 1 },
      ]);
      // Half past eleven in the evening by UTC is the day before there.
      expect(filledDays((await measure('ben', { timeZone: 'UTC' })).days)).toEqual([
        { date: '2026-04-07', mine: 1, team: 2, people: 2 },
        { date: '2026-04-08', mine: 0, team: 1, people: 1 },
      ]);
    });

    it('estimates how long the queue lasts once there is a pace, and not before', async () => {
      const early = await measure('cem');
      expect(early.estimate).toBeNull();
      // Two instruments of thirty train clips, less the one that cem has answered.
      expect(early.queueLength).toBe(59);
      for (const [clip, days] of [6, 5, 4].entries()) await vote('cem', 10 + clip, daysAgo(days));
      const { estimate, queueLength } = await measure('cem');
      // Answers lie 6, 5, 4, 3 (two), 3 and 1 days back: six in the six whole days since the first.
      expect(queueLength).toBe(56);
      expect(estimate).toEqual({ pairsPerDay: 1, leastDays: 56, mostDays: 56 });
    });

    it('measures agreement on past days only, as the packages for it do, and never from a few answers', async () => {
      expect((await measure('ada')).myAgreement).toBeNull();
      expect((await measure('ada')).teamAgreement).toBeNull();
      const answers: { annotator: Person; clip: number; instrument: number; answer: 'yes' | 'no' }[] = [];
      for (let clip = 14; clip < 26; clip++) {
        for (const instrument of [0, 1]) {
          const answer = (clip + instrument) % 3 === 0 ? 'yes' : 'no';
          const other = clip % 4 === 0 ? 'yes' : answer;
          answers.push({ annotator: 'ada', clip, instrument, answer });
          answers.push({ annotator: 'ben', clip, instrument, answer: other });
          if (clip % 5 === 0) answers.push({ annotator: 'cem', clip, instrument, answer: 'no' });
        }
      }
      for (const { annotator, clip, instrument, answer } of answers) {
        await vote(annotator, clip, daysAgo(2), { instrument, answer });
      }
      await vote('ada', 27, daysAgo(2), { gold: true });
      await vote('ben', 27, daysAgo(2), { gold: true, answer: 'no' });
      const { myAgreement, teamAgreement } = await measure('ada');
      const mine = answers.filter(({ annotator }) => annotator === 'ada');
      const compared = mine.flatMap((own) =>
        answers
          .filter(
            ({ annotator, clip, instrument }) =>
              annotator !== 'ada' && clip === own.clip && instrument === own.instrument,
          )
          .map((theirs) => [own.answer, theirs.answer] as const),
      );
      expect(myAgreement!.comparisons).toBe(compared.length);
      expect(myAgreement!.kappa).toBeCloseTo(cohenKappa(compared)!, 12);
      expect(myAgreement!.alike).toBeCloseTo(
        compared.filter(([own, theirs]) => own === theirs).length / compared.length,
        12,
      );
      const byInstrument = measureAgreement(
        answers.map(({ annotator, clip, instrument, answer }) => ({
          annotator,
          clip: String(clip),
          instrument: String(instrument),
          answer,
        })),
      );
      const pairs = byInstrument.reduce((sum, each) => sum + each.clips, 0);
      const conflicts = byInstrument.reduce((sum, each) => sum + each.conflicts, 0);
      expect(teamAgreement!.pairs).toBe(pairs);
      expect(teamAgreement!.alike).toBeCloseTo(1 - conflicts / pairs, 12);
      expect(teamAgreement!.alpha).toBeCloseTo(
        byInstrument.reduce((sum, each) => sum + each.alpha! * each.clips, 0) / pairs,
        12,
      );
      // Nobody learns another's answer from what their own of today changes.
      await vote('ben', 28, daysAgo(1));
      const before = await measure('ada');
      await vote('ada', 28, daysAgo(0, 14));
      const after = await measure('ada');
      expect(after.myAgreement).toEqual(before.myAgreement);
      expect(after.teamAgreement).toEqual(before.teamAgreement);
    });

    it('says nothing of retraining before a version is published, then what the last one changed', async () => {
      expect((await measure('ada')).retrain).toBeNull();
      const newest = async () =>
        (await open.db.vote.aggregate({ where: { dataSetId: filled.dataSetId }, _max: { sequence: true } }))
          ._max.sequence ?? 0n;
      /** A published version whose probability for a pair is `sounds`. */
      const publish = async (
        number: number,
        baseVersionId: string | null,
        probability: (clip: number, instrument: number) => number,
      ) => {
        const { dataSetId } = filled;
        const trainedToVote = await newest();
        const run = await open.db.trainingRun.create({
          data: { dataSetId, state: 'finished', parameters: {}, trainedToVote, baseVersionId },
        });
        const version = await open.db.modelVersion.create({
          data: {
            dataSetId,
            runId: run.id,
            number,
            preset: 'lite',
            layout: 'quarter',
            engine: 'tfjs-cpu',
            parameters: 1,
            seed: 1,
            epochs: 1,
            bestEpoch: 1,
            trainSeconds: 1,
            stepMillis: 1,
            featureConfigHash: '',
            codeVersion: '',
            validationMap: 0.5,
            validationMacroF1: 0.5,
            validationClips: 5,
            trainedToVote,
            predictions: {
              create: filled.clips.map((clipId, clip) => ({
                clipId,
                probabilities: instrumentNames.map((_, instrument) => probability(clip, instrument)),
              })),
            },
            decisions: { create: { number: 1, thresholds: instrumentNames.map(() => 0.3), note: '' } },
            evaluation: {
              create: {
                split: 'test',
                clips: 10,
                observedPairs: 20,
                map: 0.5,
                mapLow: 0.4,
                mapHigh: 0.6,
                floor: 0.3,
                ece: 0,
                macroPrecision: 0,
                macroRecall: 0,
                macroF1: 0,
                tunedMacroPrecision: 0,
                tunedMacroRecall: 0,
                tunedMacroF1: 0,
                instruments: {
                  create: instrumentNames.map((instrument, position) => ({
                    instrument,
                    position,
                    support: 10,
                    positives: 5,
                    threshold: 0.3,
                    truePositives: 0,
                    falsePositives: 0,
                    trueNegatives: 0,
                    falseNegatives: 0,
                    prCurve: [],
                  })),
                },
              },
            },
          },
        });
        await open.db.dataSet.update({ where: { id: dataSetId }, data: { publishedVersionId: version.id } });
        return version;
      };
      await open.db.label.createMany({
        data: filled.clips.slice(-10).flatMap((clipId, clip) =>
          filled.instruments.map((instrumentId) => ({
            clipId,
            instrumentId,
            relevance: clip % 2,
            responses: 1,
          })),
        ),
      });
      const isPresent = (clip: number) => (clip - (clipCount - 10)) % 2 === 1;
      const first = await publish(1, null, () => 0);
      expect((await measure('ada')).retrain).toEqual({
        versionId: first.id,
        beforeId: null,
        instruments: [],
        suggestions: null,
        pairsLearnt: null,
        pairsSince: 0,
      });
      await vote('cem', 5, daysAgo(1));
      await vote('cem', 6, daysAgo(1));
      // The cello is decided right wherever it sounds; the flute is heard in one test clip without it.
      const second = await publish(2, first.id, (clip, instrument) => {
        if (clip < clipCount - 10) return instrument === 0 && clip < 7 ? 0.3 : 0.29;
        if (instrument === 0) return isPresent(clip) ? 0.9 : 0.1;
        return clip === clipCount - 10 ? 0.9 : 0;
      });
      await vote('cem', 7, daysAgo(0));
      const { retrain } = await measure('ada');
      expect(retrain).toMatchObject({
        versionId: second.id,
        beforeId: first.id,
        suggestions: { suggestions: 60, toYes: 7, toNo: 0 },
        pairsLearnt: 2,
        pairsSince: 1,
      });
      const [cello, flute] = retrain!.instruments;
      expect(cello).toMatchObject({ instrument: 'cello', pairs: 10, gained: 5, lost: 0, change: 0.5 });
      expect(flute).toMatchObject({ instrument: 'flute', pairs: 10, gained: 0, lost: 1, change: -0.1 });
      // Wilson's interval of 5 of 5 begins at 0.5655 (Newcombe 1998, two-sided 95 %), of 0 of 1 it ends at 0.7935.
      expect(cello!.low).toBeCloseTo(((2 * 0.5655 - 1) * 5) / 10, 4);
      expect(cello!.high).toBeCloseTo(0.5, 12);
      expect(flute!.high).toBeCloseTo((2 * 0.7935 - 1) / 10, 4);
    });

    it('asks as many queries of many votes as of few', async () => {
      let queries = 0;
      const counting = open.db.$extends({
        query: {
          $allOperations: ({ args, query }) => {
            queries += 1;
            return query(args);
          },
        },
      }) as unknown as Database;
      const count = async (dataSet: string, userId: string) => {
        queries = 0;
        await measureAnnotating(counting, {
          dataSet,
          timeZone: 'UTC',
          userId,
          isAnnotator: true,
          now,
        });
        return queries;
      };
      const empty = await fill(open.db, 'empty');
      expect(await count('empty', empty.users.ada)).toBe(5);
      // Two more compare a version with the one before; one of them is remembered.
      const many = await count('demo', filled.users.ada);
      for (let clip = 0; clip < 30; clip++)
        await vote('ben', clip, daysAgo(1), { instrument: 1, revision: 9 });
      expect(await count('demo', filled.users.ada)).toBe(many);
      expect(many).toBeLessThanOrEqual(9);
    });
  });
});

describe('the progress of annotating over HTTP', () => {
  let api: ApiProcess;
  let person: Asker;

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({});
    [person] = (await api.addPeople(1)) as [Asker];
  });
  afterAll(() => api?.stop());

  const ask = async (asker: Asker, dataSet: string, timeZone = 'UTC') =>
    (
      await api.get<{ annotatingProgress: { __typename: string; message?: string; field?: string } }>(
        asker,
        `query ($dataSet: String!, $timeZone: String!) {
          annotatingProgress(dataSet: $dataSet, timeZone: $timeZone) { __typename
            ... on Error { message } ... on InvalidInputError { field } } }`,
        { dataSet, timeZone },
      )
    ).annotatingProgress;

  it('is for people who are signed in', async () => {
    expect((await ask({}, 'demo')).__typename).toBe('NotSignedInError');
    expect((await ask(api.operator, 'demo')).__typename).toBe('NotAllowedError');
  });

  it('says what was wrong with which input', async () => {
    expect(await ask(person, 'nowhere')).toMatchObject({
      __typename: 'NotFoundError',
      message: 'There is no data set nowhere.',
    });
    expect(await ask(person, 'nowhere', 'Mars/Olympus')).toMatchObject({
      __typename: 'InvalidInputError',
      field: 'timeZone',
    });
  });
});
