import { existsSync } from 'node:fs';
import { evaluatePredictions } from '@earmark/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';
import { type EvaluatedPublication, makePublication } from './make-publication.ts';
import {
  claimRun,
  publish,
  type ResultAnswer,
  readTrainingClips,
  startRun,
  upload,
} from './trainer-calls.ts';

interface Pair {
  instrument: string;
  present: boolean;
  probability: number;
  loss: number;
  clip: { id: string; sampleKey: string };
}

/** Labels that no vote stands behind, so that counts can be made up freely. */
const isPresent = (clip: number, instrument: number) => (clip * 5 + instrument * 3) % 7 < 3;

describe.skipIf(!existsSync(demoFolder))('evaluations', () => {
  let api: ApiProcess;
  let reviewer: Asker;
  let annotator: Asker;
  let first: EvaluatedPublication;
  const versions: string[] = [];

  /** A publication whose evaluation is really that of its pairs: every third pair of the test clips. */
  function evaluateMade(publication: EvaluatedPublication, shift: number): EvaluatedPublication {
    const { instruments } = publication;
    const width = instruments.length;
    const test = publication.predictions.filter(({ sampleKey }) => splits.get(sampleKey) === 'test');
    const predictions = publication.predictions.map((row, clip) => ({
      ...row,
      probabilities: row.probabilities.map(
        (_, instrument) => ((clip * 11 + instrument * 17 + shift) % 101) / 101,
      ),
    }));
    const byKey = new Map(predictions.map((row) => [row.sampleKey, row.probabilities]));
    const isObserved = (clip: number, instrument: number) => (clip + instrument) % 3 === 0;
    const evaluation = evaluatePredictions({
      split: 'test',
      instruments,
      probabilities: Float64Array.from(test.flatMap(({ sampleKey }) => byKey.get(sampleKey)!)),
      targets: Uint8Array.from(test.flatMap((_, clip) => instruments.map((__, i) => +isPresent(clip, i)))),
      mask: Uint8Array.from(test.flatMap((_, clip) => instruments.map((__, i) => +isObserved(clip, i)))),
      thresholds: Array.from({ length: width }, () => 0.4),
      bootstrapRounds: 100,
    });
    const evaluatedClips = test.map(({ sampleKey }, clip) => ({
      sampleKey,
      present: instruments.filter((_, i) => isObserved(clip, i) && isPresent(clip, i)),
      absent: instruments.filter((_, i) => isObserved(clip, i) && !isPresent(clip, i)),
    }));
    return { ...publication, predictions, evaluation, evaluatedClips };
  }

  const splits = new Map<string, string | null>();

  async function publishMade(
    change: (made: EvaluatedPublication) => EvaluatedPublication,
  ): Promise<ResultAnswer> {
    const { id } = await startRun(api, reviewer);
    const claim = (await claimRun(api))!;
    const clips = await readTrainingClips(api, claim);
    for (const { clip } of clips) splits.set(clip.sampleKey, clip.split);
    const labelled = new Set(
      clips.flatMap(({ clip, labels }) => labels.map(({ instrument }) => `${clip.sampleKey} ${instrument}`)),
    );
    const made = change(
      makePublication(
        claim.instruments.map(({ name }) => name),
        clips.map(({ clip }) => clip),
        labelled,
      ),
    );
    const model = await upload(api, claim, 'model', 'model.json', '{}');
    await api.get(
      api.trainer,
      `mutation ($r: ID!, $m: [ID!]!) { fixModel(runId: $r, attempt: 1, modelArtefactIds: $m) { __typename } }`,
      { r: id, m: [model.artefactId] },
    );
    const document = await upload(api, claim, 'publication', 'publication.json', JSON.stringify(made));
    const answer = await publish(api, claim, document.artefactId, [model.artefactId]);
    if (answer.__typename !== 'ModelVersion') {
      await api.get(
        api.trainer,
        'mutation ($r: ID!) { failRun(runId: $r, attempt: 1, reason: "test") { __typename } }',
        { r: id },
      );
    }
    return answer;
  }

  async function ask<T>(asker: Asker, fields: string, version = versions[0]!): Promise<T> {
    const { modelVersion } = await api.get<{ modelVersion: { evaluation: T } }>(
      asker,
      `query ($id: ID!) { modelVersion(id: $id) { evaluation { ${fields} } } }`,
      { id: version },
    );
    return modelVersion.evaluation;
  }

  const pairFields =
    'totalCount edges { node { instrument present probability loss clip { id sampleKey } } }';
  async function askPairs(args: string, asker = reviewer): Promise<{ total: number; pairs: Pair[] }> {
    const { pairs } = await ask<{ pairs: { totalCount: number; edges: { node: Pair }[] } }>(
      asker,
      `pairs(${args}) { ${pairFields} }`,
    );
    return { total: pairs.totalCount, pairs: pairs.edges.map(({ node }) => node) };
  }

  beforeAll(async () => {
    api = await ApiProcess.startWithDemo({});
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    [annotator] = (await api.addPeople(1, 'annotator')) as [Asker];
    for (const shift of [0, 23]) {
      const answer = await publishMade((made) => {
        const publication = evaluateMade(made, shift);
        first ??= publication;
        return publication;
      });
      expect(answer, answer.message).toMatchObject({ __typename: 'ModelVersion' });
      versions.push(answer.id!);
    }
  });
  afterAll(() => api?.stop());

  it('refuses a publication whose counts do not follow from its pairs, or that evaluates train clips', async () => {
    const miscounted = await publishMade((made) => {
      const publication = evaluateMade(made, 0);
      publication.evaluation.instruments[4]!.truePositives += 1;
      return publication;
    });
    expect(miscounted.message).toMatch(/clarinet: true positives.* its pairs come to/);
    const leaking = await publishMade((made) => {
      const publication = evaluateMade(made, 0);
      const train = publication.predictions.find(({ sampleKey }) => splits.get(sampleKey) === 'train')!;
      publication.evaluatedClips[0]!.sampleKey = train.sampleKey;
      return publication;
    });
    expect(leaking.message).toMatch(/is no test clip/);
  });

  it('lists the pairs behind every count of every instrument, the most wrong first', async () => {
    const row = first.evaluation.instruments[3]!;
    for (const [outcome, count] of [
      ['truePositive', row.truePositives],
      ['falsePositive', row.falsePositives],
      ['trueNegative', row.trueNegatives],
      ['falseNegative', row.falseNegatives],
    ] as const) {
      const { total, pairs } = await askPairs(`instrument: "cello", outcomes: ${outcome}, first: 100`);
      expect(total, outcome).toBe(count);
      expect(pairs).toHaveLength(count);
      expect(pairs.map(({ loss }) => loss)).toEqual(pairs.map(({ loss }) => loss).sort((a, b) => b - a));
      for (const { present, probability, loss } of pairs) {
        expect(loss).toBeCloseTo(-Math.log(present ? probability : 1 - probability), 6);
      }
    }
  });

  it('moves with another threshold, a range of probabilities, and what sounds beside it', async () => {
    const { pairs: all } = await askPairs('instrument: "cello", first: 100');
    const { total } = await askPairs('instrument: "cello", outcomes: falsePositive, threshold: 0.8');
    expect(total).toBe(all.filter(({ present, probability }) => !present && probability >= 0.8).length);
    const range = await askPairs('instrument: "cello", lowest: 0.2, highest: 0.5');
    expect(range.total).toBe(
      all.filter(({ probability }) => probability >= 0.2 && probability <= 0.5).length,
    );
    const beside = await askPairs('instrument: "cello", together: "drums", first: 100');
    const withDrums = new Set(
      first.evaluatedClips
        .filter(({ present }) => present.includes('drums'))
        .map(({ sampleKey }) => sampleKey),
    );
    expect(beside.total).toBe(all.filter(({ clip }) => withDrums.has(clip.sampleKey)).length);
    expect(beside.total).toBeGreaterThan(0);
  });

  it('draws curves that end where the stored figures are', async () => {
    const { instruments } = await ask<{
      instruments: {
        instrument: string;
        support: number;
        positives: number;
        measures: {
          rocCurve: { threshold: number; falsePositiveRate: number; truePositiveRate: number }[];
          reliability: { count: number; share: number; shareLow: number; shareHigh: number }[];
          histogram: { present: number; absent: number }[];
        };
      }[];
    }>(
      reviewer,
      `instruments { instrument support positives measures {
        rocCurve { threshold falsePositiveRate truePositiveRate } reliability { count share shareLow shareHigh }
        histogram { present absent } } }`,
    );
    expect(instruments).toHaveLength(20);
    for (const { support, positives, measures } of instruments) {
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(measures.reliability.map(({ count }) => count))).toBe(support);
      expect(sum(measures.histogram.map(({ present }) => present))).toBe(positives);
      expect(sum(measures.histogram.map(({ absent }) => absent))).toBe(support - positives);
      expect(measures.rocCurve.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
      for (const { share, shareLow, shareHigh } of measures.reliability) {
        expect(shareLow).toBeLessThanOrEqual(share);
        expect(shareHigh).toBeGreaterThanOrEqual(share);
      }
    }
  });

  it('says how many of its pairs have two votes, and that these are too few for a noise ceiling', async () => {
    const { ceiling } = await ask<{ ceiling: { doublePairs: number; map: number | null; instruments: [] } }>(
      annotator,
      'ceiling { doublePairs agreement map mapLow mapHigh instruments { instrument ap } }',
    );
    const { observedPairs } = await ask<{ observedPairs: number }>(annotator, 'observedPairs');
    expect(ceiling.doublePairs).toBeGreaterThan(0);
    expect(ceiling.doublePairs).toBeLessThan(observedPairs);
    if (ceiling.doublePairs >= 20) {
      expect(ceiling.map).toBeGreaterThan(first.evaluation.floor);
      expect(ceiling.map).toBeLessThanOrEqual(1);
    } else expect(ceiling).toMatchObject({ map: null, instruments: [] });
  });

  it('counts what sounds where an instrument is wrongly heard', async () => {
    const { coOccurrence } = await ask<{
      coOccurrence: { heard: string; sounding: string; clips: number; falseAlarms: number }[];
    }>(reviewer, 'coOccurrence { heard sounding clips falseAlarms }');
    const row = coOccurrence.find(({ heard, sounding }) => heard === 'cello' && sounding === 'drums');
    const { total } = await askPairs('instrument: "cello", outcomes: falsePositive, together: "drums"');
    expect(row?.clips ?? 0).toBe(total);
    const alarms = new Map(first.evaluation.instruments.map((one) => [one.instrument, one.falsePositives]));
    expect(coOccurrence.length).toBeGreaterThan(20);
    for (const { heard, falseAlarms, clips } of coOccurrence) {
      expect(falseAlarms).toBe(alarms.get(heard));
      expect(clips).toBeLessThanOrEqual(falseAlarms);
    }
  });

  it.each(['artist', 'duration', 'instruments', 'loudness', 'metadata'])('divides by %s', async (kind) => {
    const column = kind === 'metadata' ? ', column: "track_genre_top"' : '';
    const { slices, clips, observedPairs } = await ask<{
      clips: number;
      observedPairs: number;
      slices: { name: string | null; clips: number; pairs: number; accuracy: number; map: number | null }[];
    }>(reviewer, `clips observedPairs slices(kind: ${kind}${column}) { name clips pairs accuracy map }`);
    expect(slices.reduce((sum, slice) => sum + slice.pairs, 0)).toBe(observedPairs);
    expect(slices.reduce((sum, slice) => sum + slice.clips, 0)).toBe(clips);
    if (kind === 'loudness') expect(slices.every(({ name }) => name?.includes('dBFS'))).toBe(true);
    const right = first.evaluation.instruments.reduce(
      (sum, row) => sum + row.truePositives + row.trueNegatives,
      0,
    );
    expect(slices.reduce((sum, slice) => sum + slice.accuracy * slice.pairs, 0)).toBeCloseTo(right, 6);
  });

  it('lists the columns of metadata that divide the clips, and the pairs behind each part', async () => {
    const { sliceColumns } = await ask<{ sliceColumns: { name: string; values: number; clips: number }[] }>(
      reviewer,
      'sliceColumns { name values clips }',
    );
    const names = sliceColumns.map(({ name }) => name);
    expect(names).toContain('license_title');
    expect(names).not.toContain('sample_key');
    expect(names).not.toContain('track_title');
    for (const { values, clips } of sliceColumns) {
      expect(values).toBeGreaterThan(1);
      expect(clips).toBeGreaterThanOrEqual(10);
    }
    for (const division of [
      'kind: metadata, column: "track_genre_top"',
      'kind: artist',
      'kind: instruments',
    ]) {
      const { slices } = await ask<{ slices: { name: string | null; pairs: number; accuracy: number }[] }>(
        reviewer,
        `slices(${division}) { name pairs accuracy }`,
      );
      for (const { name, pairs, accuracy } of [...slices.slice(0, 2), slices.at(-1)!]) {
        const slice = `slice: { ${division}, name: ${JSON.stringify(name)} }`;
        expect((await askPairs(slice)).total, `${division} ${name}`).toBe(pairs);
        const right = await askPairs(`${slice}, outcomes: [truePositive, trueNegative]`);
        expect(right.total).toBe(Math.round(accuracy * pairs));
      }
    }
  });

  it('compares two versions on the pairs of both', async () => {
    const compare = (version: string, other: string) =>
      api.get<{
        compareVersions: {
          __typename: string;
          message?: string;
          pairs: number;
          map: number;
          otherMap: number;
          low: number;
          high: number;
          instruments: { instrument: string; ap: number; otherAp: number; low: number; high: number }[];
        };
      }>(
        reviewer,
        `query ($version: ID!, $other: ID!) { compareVersions(version: $version, other: $other) { __typename
          ... on Error { message } ... on EvaluationComparison {
          pairs map otherMap low high instruments { instrument ap otherAp low high } } } }`,
        { version, other },
      );
    const { compareVersions: forth } = await compare(versions[0]!, versions[1]!);
    expect(forth.map).toBeCloseTo(first.evaluation.map, 9);
    expect(forth.pairs).toBe(first.evaluation.observedPairs);
    expect(forth.low).toBeLessThan(forth.map - forth.otherMap);
    expect(forth.high).toBeGreaterThan(forth.map - forth.otherMap);
    const { compareVersions: back } = await compare(versions[1]!, versions[0]!);
    expect(back.high).toBeCloseTo(-forth.low, 9);
    const { compareVersions: same } = await compare(versions[0]!, versions[0]!);
    expect(same).toMatchObject({ low: 0, high: 0 });
    const { compareVersions: missing } = await compare(versions[0]!, 'nothing');
    expect(missing).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('shows single test labels to reviewers only', async () => {
    const answer = await api.ask(
      annotator,
      'query ($id: ID!) { modelVersion(id: $id) { evaluation { pairs { totalCount } } } }',
      { id: versions[0]! },
    );
    expect(JSON.stringify(answer.errors)).toContain('NOT_ALLOWED');
  });
});
