import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { estimateMapCeiling } from '@earmark/labels';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { estimateCeiling } from '../src/evaluations/estimate-ceiling.ts';
import { compareLayouts } from '../src/models/compare-layouts.ts';
import { measureLearning } from '../src/progress/measure-learning.ts';
import { makeHome } from './api-process.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

const now = new Date('2026-04-10T15:00:00Z');
const daysAgo = (days: number, hour = 12) => new Date(Date.UTC(2026, 3, 10 - days, hour));
const clipCount = 40;
const people = ['ada', 'ben', 'cem'] as const;
type Person = (typeof people)[number];

async function fill(db: Database, name: string) {
  const dataSet = await db.dataSet.create({ data: { name } });
  const instruments = ['cello', 'flute'].map((instrument, position) => ({
    id: randomUUID(),
    dataSetId: dataSet.id,
    name: instrument,
    position,
  }));
  await db.instrument.createMany({ data: instruments });
  const clips = Array.from({ length: clipCount }, () => randomUUID());
  await db.clip.createMany({
    data: clips.map((id, place) => ({
      id,
      dataSetId: dataSet.id,
      sampleKey: `clip-${place}`,
      split: place < clipCount / 2 ? ('train' as const) : ('test' as const),
      durationSeconds: 10,
      sampleRateHz: 44_100,
      channels: 1,
      audioSha256: id,
      audioKey: id,
    })),
  });
  const annotators = {} as Record<Person, string>;
  for (const person of people) {
    const annotator = await db.annotator.create({ data: { dataSetId: dataSet.id, workerId: person } });
    annotators[person] = annotator.id;
  }
  return { dataSetId: dataSet.id, clips, instruments: instruments.map(({ id }) => id), annotators };
}

describe.each(databases)('learning on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'with published versions', () => {
    let server: TestServer | undefined;
    let open: OpenDatabase;
    let home: string;
    let filled: Awaited<ReturnType<typeof fill>>;
    let versions = 0;

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

    const vote = async (
      person: Person,
      clip: number,
      more: {
        answer?: 'yes' | 'no' | 'unsure' | 'withdrawn';
        castAt?: Date;
        instrument?: number;
        source?: 'page' | 'import';
        gold?: boolean;
        responseMillis?: number;
        revision?: number;
        supersedesId?: string;
      } = {},
    ) => {
      const { answer = 'yes', instrument = 0, castAt = daysAgo(1), source = 'page', ...rest } = more;
      return open.db.vote.create({
        data: {
          dataSetId: filled.dataSetId,
          annotatorId: filled.annotators[person],
          clipId: filled.clips[clip]!,
          instrumentId: filled.instruments[instrument]!,
          revision: 1,
          trust: 1,
          idempotencyKey: randomUUID(),
          answer,
          castAt,
          source,
          ...rest,
        },
      });
    };
    const label = (clip: number) =>
      open.db.label.create({
        data: {
          clipId: filled.clips[clip]!,
          instrumentId: filled.instruments[0]!,
          relevance: 1,
          responses: 1,
        },
      });

    const addVersion = async (given: {
      map: number;
      labelCount?: number | null;
      isPublished?: boolean;
      layout?: string;
      seed?: number;
      labelsSha256?: string;
      parameters?: object;
      baseVersionId?: string;
      precision?: number;
      evaluated?: { position: number; clip: number; present: boolean }[];
    }) => {
      const { dataSetId } = filled;
      const number = ++versions;
      const newest = await open.db.vote.aggregate({ where: { dataSetId }, _max: { sequence: true } });
      const trainedToVote = newest._max.sequence ?? 0n;
      const run = await open.db.trainingRun.create({
        data: {
          dataSetId,
          state: 'finished',
          parameters: given.parameters ?? {},
          trainedToVote,
          baseVersionId: given.baseVersionId ?? null,
        },
      });
      const version = await open.db.modelVersion.create({
        data: {
          dataSetId,
          runId: run.id,
          number,
          preset: 'lite',
          layout: given.layout ?? 'quarter',
          engine: 'tfjs-cpu',
          parameters: 1,
          seed: given.seed ?? 1,
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
          labelCount: given.labelCount ?? null,
          labelsSha256: given.labelsSha256 ?? null,
          evaluation: {
            create: {
              split: 'test',
              clips: 20,
              observedPairs: 40,
              map: given.map,
              mapLow: given.map - 0.05,
              mapHigh: given.map + 0.05,
              floor: 0.3,
              ece: 0,
              macroPrecision: given.precision ?? 0.5,
              macroRecall: 0.5,
              macroF1: 0.5,
              tunedMacroPrecision: 0.5,
              tunedMacroRecall: 0.5,
              tunedMacroF1: 0.5,
              pairs: {
                create: (given.evaluated ?? []).map(({ position, clip, present }) => ({
                  position,
                  clipId: filled.clips[clip]!,
                  present,
                  probability: 0.5,
                })),
              },
            },
          },
        },
        include: { evaluation: true },
      });
      if (given.isPublished !== false) {
        await open.db.publicationEvent.create({
          data: { dataSetId, modelVersionId: version.id, byHand: false, reason: 'test' },
        });
      }
      return version;
    };
    const measure = (timeZone = 'UTC') => measureLearning(open.db, { dataSet: 'demo', timeZone, now });

    it('has nothing to show before a version is published, and says which data set or zone is unknown', async () => {
      expect(await measure()).toEqual({ points: [], overall: null, days: [], newestEvaluationId: null });
      await expect(measureLearning(open.db, { dataSet: 'nothing', timeZone: 'UTC', now })).rejects.toThrow(
        'There is no data set nothing.',
      );
      await expect(measure('Mars/Olympus')).rejects.toThrow('Mars/Olympus');
    });

    it('counts what each version cost: labels, answers, minutes without pauses, and nothing where mAP fell', async () => {
      await vote('ada', 0, { responseMillis: 60_000 });
      await vote('ada', 1, { source: 'import' });
      const first = await addVersion({ map: 0.5, labelCount: 100 });
      // One pause, one answer without a time, one taken back: its withdrawal is no answer.
      await vote('ada', 2, { responseMillis: 30_000 });
      await vote('ada', 3, { responseMillis: 3_600_000 });
      const undone = await vote('ben', 3);
      await vote('ben', 3, { answer: 'withdrawn', revision: 2, supersedesId: undone.id });
      await vote('ben', 4, { gold: true, responseMillis: 10_000 });
      await vote('cem', 5, { source: 'import', responseMillis: 10_000 });
      const second = await addVersion({ map: 0.54, labelCount: 120 });
      await vote('cem', 6, { responseMillis: 6000 });
      await addVersion({ map: 0.9, labelCount: 999, isPublished: false });
      const third = await addVersion({ map: 0.52, labelCount: 121 });
      await vote('cem', 7);
      await vote('cem', 8);
      await vote('cem', 9, { responseMillis: 6000 });
      const fourth = await addVersion({ map: 0.62, labelCount: null });
      // Going back to an old version is no new point.
      await open.db.publicationEvent.create({
        data: { dataSetId: filled.dataSetId, modelVersionId: first.id, byHand: true, reason: 'back' },
      });

      const { points, overall, newestEvaluationId } = await measure();
      expect(points.map(({ versionId }) => versionId)).toEqual([first.id, second.id, third.id, fourth.id]);
      expect(newestEvaluationId).toBe(fourth.evaluation!.id);
      const [none, rise, fall, unknown] = points.map(({ cost }) => cost);
      expect(none).toBeNull();
      expect(rise).toMatchObject({ labels: 20, isBeyondInterval: false, answers: 3, timedAnswers: 2 });
      expect(rise!.mapChange).toBeCloseTo(0.04, 9);
      expect(rise!.minutes).toBeCloseTo(2.5, 9);
      expect(rise!.labelsPerPoint).toBeCloseTo(5, 6);
      expect(rise!.minutesPerPoint).toBeCloseTo(2.5 / 4, 6);
      expect(fall).toMatchObject({ labels: 1, answers: 1, labelsPerPoint: null, minutesPerPoint: null });
      expect(fall!.mapChange).toBeCloseTo(-0.02, 9);
      // Of three answers one is timed: no minutes are made up for the others.
      expect(unknown).toMatchObject({ labels: null, answers: 3, timedAnswers: 1, minutesPerPoint: null });
      expect(unknown).toMatchObject({ labelsPerPoint: null, isBeyondInterval: true });
      expect(overall).toMatchObject({ labels: null, answers: 7, timedAnswers: 4, isBeyondInterval: true });
      expect(overall!.minutesPerPoint).toBeCloseTo((2.5 + 0.1 + 0.1) / 12, 6);
    });

    it('counts labels on the day of their first answer, of train pairs and nobody’s import', async () => {
      for (const clip of [10, 11, 12, 13, 38]) await label(clip);
      await vote('ada', 10, { castAt: new Date('2026-04-02T23:30:00Z') });
      await vote('ben', 10, { castAt: daysAgo(1), answer: 'no' });
      await vote('ada', 11, { castAt: daysAgo(7), answer: 'no' });
      await vote('ada', 12, { castAt: daysAgo(7), source: 'import' });
      await vote('ada', 13, { castAt: daysAgo(7), answer: 'unsure' });
      await vote('ada', 38, { castAt: daysAgo(7) });
      const { days } = await measure();
      expect(days[0]).toEqual({ date: '2026-04-02', labels: 1 });
      expect(days).toHaveLength(9);
      expect(days.filter(({ labels }) => labels > 0)).toEqual([
        { date: '2026-04-02', labels: 1 },
        { date: '2026-04-03', labels: 1 },
      ]);
      expect((await measure('Europe/Berlin')).days[0]).toEqual({ date: '2026-04-03', labels: 2 });
    });

    it('estimates the noise ceiling from the standing votes on the evaluated pairs alone', async () => {
      const evaluated = Array.from({ length: 24 }, (_, place) => ({
        position: place % 2,
        clip: 20 + (place >> 1),
        present: place % 3 === 0,
      }));
      const version = await addVersion({ map: 0.5, isPublished: false, evaluated });
      const unknown = await estimateCeiling(open.db, version.evaluation!.id);
      expect(unknown).toMatchObject({ doublePairs: 0, map: null });
      const groups = [];
      for (const [place, { position, clip, present }] of evaluated.entries()) {
        const isDisputed = place % 8 === 0;
        const answer = present ? 'yes' : 'no';
        await vote('ada', clip, { instrument: position, answer, source: 'import' });
        const other = isDisputed ? (present ? 'no' : 'yes') : answer;
        await vote('ben', clip, { instrument: position, answer: other, source: 'import' });
        await vote('cem', clip, { instrument: position, answer: 'unsure', source: 'import' });
        const alike = { yes: present ? 2 : 0, no: present ? 0 : 2 };
        groups.push({ position, present, pairs: 1, ...(isDisputed ? { yes: 1, no: 1 } : alike) });
      }
      // Of pairs that are not evaluated, these say nothing.
      await vote('ada', 39, { instrument: 1, answer: 'yes' });
      await vote('ben', 39, { instrument: 1, answer: 'no' });
      const found = await estimateCeiling(open.db, version.evaluation!.id);
      const expected = estimateMapCeiling(groups);
      expect(expected.map).toBeLessThan(1);
      expect(found).toMatchObject({ doublePairs: 24, agreement: 21 / 24 });
      expect(found.map).toBeCloseTo(expected.map!, 9);
      await open.db.annotator.update({ where: { id: filled.annotators.ben }, data: { state: 'probation' } });
      expect(await estimateCeiling(open.db, version.evaluation!.id)).toMatchObject({ doublePairs: 0 });
      await open.db.annotator.update({ where: { id: filled.annotators.ben }, data: { state: 'active' } });
    });

    it('compares layouts and attention over seeds, and only what can be compared', async () => {
      expect(await compareLayouts(open.db, filled.dataSetId)).toEqual([]);
      const same = { labelsSha256: 'a'.repeat(64), labelCount: 90, isPublished: false };
      const maps = [0.5, 0.56, 0.62];
      await addVersion({ ...same, map: 0.1, seed: 1 });
      for (const [place, map] of maps.entries()) {
        await addVersion({ ...same, map, seed: place + 1, precision: map + 0.1 });
      }
      const without = await addVersion({ ...same, map: 0.4, parameters: { attention: false } });
      const half = await addVersion({ ...same, map: 0.7, layout: 'half', baseVersionId: without.id });
      await addVersion({ ...same, map: 0.9, seed: 7, baseVersionId: without.id });
      const cold = await addVersion({
        ...same,
        map: 0.3,
        seed: 8,
        layout: 'full',
        baseVersionId: half.id,
        parameters: { warmStart: false },
      });
      await addVersion({ ...same, map: 0.9, seed: 9, parameters: { kind: 'head-refresh' } });
      await addVersion({ ...same, map: 0.2, labelsSha256: 'b'.repeat(64) });
      const groups = await compareLayouts(open.db, filled.dataSetId);
      const named = new Map(
        groups.map((group) => [`${group.layout} ${group.attention} ${group.labelsSha256[0]}`, group]),
      );
      expect([...named.keys()].sort()).toEqual([
        'full true a',
        'half true a',
        'quarter false a',
        'quarter true a',
        'quarter true b',
      ]);
      const quarter = named.get('quarter true a')!;
      expect(quarter).toMatchObject({ seeds: [1, 2, 3], labelCount: 90, preset: 'lite' });
      expect(quarter.versionIds).toHaveLength(3);
      expect(quarter.map.mean).toBeCloseTo(0.56, 9);
      // The sample standard deviation of three figures 0.06 apart is 0.06.
      expect(quarter.map.deviation).toBeCloseTo(0.06, 9);
      expect(quarter.precision.mean).toBeCloseTo(0.66, 9);
      expect(named.get('quarter false a')!.map).toEqual({ mean: 0.4, deviation: null });
      expect(named.get('full true a')!.versionIds).toEqual([cold.id]);
    });
  });
});
