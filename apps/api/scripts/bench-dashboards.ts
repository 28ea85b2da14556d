import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { ApiProcess, makeHome } from '../test/api-process.ts';
import { fillDashboards } from './fill-dashboards.ts';
import { readPageOperations } from './read-page-operations.ts';

// Times over HTTP on loopback what pages ask when they open, on an embedded database with synthetic clips, beside an
// empty GraphQL answer of the same process. Prints one JSON document.
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, clips: { type: 'string', default: '20000' } },
});
const clips = Number(values.clips);
const repeats = 5;
const dataSet = 'synthetic';
const round = (millis: number) => Math.round(millis * 10) / 10;

const loadBefore = round(loadavg()[0]!);
const home = makeHome();
const { db, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home }));
const start = performance.now();
const rows = await fillDashboards(db, clips);
const [newest, older] = (await db.modelVersion.findMany({ orderBy: { number: 'desc' } })).map(({ id }) => id);
await close();
const fillSeconds = round((performance.now() - start) / 1000);

const api = await ApiProcess.start({}, home);
try {
  const [reviewer] = await api.addPeople(1, 'admin');
  const document = readPageOperations();
  const ask = async (query: string, variables: object = {}) => {
    const from = performance.now();
    const { data, errors } = await api.ask(reviewer!, query, variables);
    const millis = performance.now() - from;
    if (errors || JSON.stringify(data).includes('Error"')) throw new Error(JSON.stringify(errors ?? data));
    return { millis, bytes: JSON.stringify(data).length };
  };
  /** Pages ask the operations of one step at once, steps one after the other. */
  const open = async (steps: [name: string, variables: object][][]) => {
    const from = performance.now();
    let bytes = 0;
    for (const step of steps) {
      const answers = await Promise.all(step.map(([name, given]) => ask(document(name), given)));
      bytes += answers.reduce((sum, answer) => sum + answer.bytes, 0);
    }
    return { millis: performance.now() - from, bytes };
  };
  const strategies = ['margin', 'uncertain-positive'];
  let turn = 0;
  const version = newest;
  const pages: Record<string, () => [string, object][][]> = {
    rankAgain: () => [
      [['ChangeRankingSettings', { dataSet, settings: { strategy: strategies[turn++ % 2] } }]],
    ],
    evaluation: () => [
      [['ModelVersions', { dataSet }]],
      [
        ['ModelVersion', { id: version }],
        ['Decisions', { version }],
      ],
      [['Decision', { version, number: 1 }]],
    ],
    evaluationInstrument: () => [[['InstrumentMeasures', { version, instrument: 'instrument 3' }]]],
    evaluationClips: () => [
      [['EvaluatedPairs', { version, instrument: 'instrument 3', outcomes: 'falsePositive', decision: 1 }]],
    ],
    evaluationMistakes: () => [[['CoOccurrence', { version, decision: 1 }]]],
    evaluationSlices: () => [
      [
        ['SliceColumns', { version }],
        ['EvaluationSlices', { version, kind: 'metadata', column: 'genre', decision: 1 }],
      ],
    ],
    evaluationCompared: () => [[['CompareVersions', { version, other: older }]]],
    modelCard: () => [[['ModelCard', { version, dataSet }]]],
    models: () => [[['Models', { dataSet }]]],
    runs: () => [[['Runs', { dataSet }]]],
    ranking: () => [[['RankedPairs', { dataSet }]]],
    progress: () => [[['AnnotatingProgress', { dataSet, timeZone: 'Europe/Berlin' }]]],
    reviewSuggestions: () => [
      [['ReviewPairs', { dataSet, list: 'suggestions', instrument: 'instrument 3', first: 40 }]],
    ],
  };
  const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;
  const empty: number[] = [];
  for (let repeat = 0; repeat < 20; repeat++) empty.push((await ask('{ __typename }')).millis);
  const floorMillis = middle(empty);
  const measured: Record<string, object> = {};
  for (const [name, steps] of Object.entries(pages)) {
    const runs = [];
    for (let repeat = 0; repeat < repeats; repeat++) runs.push(await open(steps()));
    const millis = middle(runs.slice(1).map((run) => run.millis));
    measured[name] = {
      firstMillis: round(runs[0]!.millis),
      millis: round(millis),
      timesFloor: Math.round(millis / floorMillis),
      kilobytes: Math.round(runs[0]!.bytes / 1000),
    };
  }
  const result = {
    benchmark: 'dashboards',
    machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
    /** Programs that wanted a core when the measurement began; above the number of cores it is too slow. */
    loadBefore,
    loadAfter: round(loadavg()[0]!),
    clips,
    instruments: 20,
    rows,
    fillSeconds,
    floorMillis: round(floorMillis),
    pages: measured,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await api.stop();
}
