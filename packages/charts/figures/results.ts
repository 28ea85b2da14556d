import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RenderedChart, renderBarChart, renderLineChart } from '../src/index.ts';

/**
 * Draws the charts of docs/results.md from the documents that the benchmarks print, which are kept in docs/results:
 * accuracy.json, paper.json and correctness.json; a missing one is passed over. Run it from anywhere.
 */
const documents = fileURLToPath(new URL('../../../docs/results/', import.meta.url));
const images = fileURLToPath(new URL('../../../docs/images/results/', import.meta.url));

interface Summary {
  mean: number;
  std: number | null;
}

interface TestScores {
  masked: number;
  truth: number;
  real: number;
}

interface AccuracyDocument {
  settings: { epochs: string };
  runs: { test: { published: TestScores; members: [TestScores, TestScores] } }[];
}

interface PaperDocument {
  settings: { epochs: number };
  floor: number;
  rows: {
    name: string;
    seeds: number;
    map: Summary;
    asPaper: { meanPrecision: Summary; recall: Summary; f1: Summary };
  }[];
}

interface CorrectnessDocument {
  test: { truth: number };
  history: { epoch: number; validationMap: number | null }[];
}

function readDocument<Document>(name: string): Document | null {
  const path = `${documents}${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Document) : null;
}

function save(name: string, { png }: RenderedChart): void {
  mkdirSync(images, { recursive: true });
  writeFileSync(`${images}${name}.png`, png);
}

/** Value with a whisker of one standard deviation, where there is one. */
const withWhisker = ({ mean, std }: Summary) => ({
  value: mean,
  ...(std === null ? {} : { low: mean - std, high: mean + std }),
});

const spread = (seeds: number) =>
  seeds === 1 ? 'one seed' : `mean of ${seeds} seeds, whiskers: one standard deviation`;

function summarise(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, std: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / (values.length - 1)) };
}

/** openmic-mini's own baseline (its baseline.json): log-mel statistics and logistic regression on all observed labels. */
const folderBaseline: TestScores = { masked: 0.69, truth: 0.407, real: 0.405 };

const accuracy = readDocument<AccuracyDocument>('accuracy');
if (accuracy) {
  const { runs, settings } = accuracy;
  const kinds = [
    { name: 'observed labels (masked)', read: (scores: TestScores) => scores.masked },
    { name: 'truth, all test clips', read: (scores: TestScores) => scores.truth },
    { name: 'truth, real recordings', read: (scores: TestScores) => scores.real },
  ];
  const chart = await renderBarChart({
    title: 'Accuracy on openmic-mini’s test split',
    subtitle: `lite, quarter, ${settings.epochs} epochs; ${spread(runs.length)}`,
    yLabel: 'macro average precision',
    yDomain: [0, 0.8],
    groups: kinds.map(({ name, read }) => ({
      name,
      bars: [
        { series: 'the folder’s baseline', value: read(folderBaseline) },
        { series: 'linear member', ...withWhisker(summarise(runs.map(({ test }) => read(test.members[0])))) },
        {
          series: 'network member',
          ...withWhisker(summarise(runs.map(({ test }) => read(test.members[1])))),
        },
        {
          series: 'published model',
          ...withWhisker(summarise(runs.map(({ test }) => read(test.published)))),
        },
      ],
    })),
  });
  save('accuracy', chart);
}

const paper = readDocument<PaperDocument>('paper');
if (paper) {
  const seeds = Math.min(...paper.rows.map((row) => row.seeds));
  const isMasked = (name: string) => !name.endsWith('unmasked loss');
  const layoutNames = [...new Set(paper.rows.map(({ name }) => name.split(',')[0]!))];
  const chart = await renderBarChart({
    title: 'Layouts and attention, by masked average precision',
    subtitle: `lite, network alone, ${paper.settings.epochs} epochs, ${spread(seeds)}`,
    yLabel: 'mAP on observed test pairs',
    yDomain: [0, 0.7],
    references: [{ y: paper.floor, label: 'no-skill floor' }],
    groups: layoutNames.map((layout) => ({
      name: layout,
      bars: paper.rows
        .filter(({ name }) => name.startsWith(`${layout}, `) && isMasked(name))
        .map((row) => ({
          series: row.name.split(', ')[1]!,
          ...withWhisker(row.map),
        })),
    })),
  });
  save('paper-layouts', chart);
  const losses = paper.rows.filter(({ name }) => name.startsWith('quarter, with attention'));
  if (losses.length === 2) {
    const comparison = await renderBarChart({
      title: 'What the unmasked loss does',
      subtitle:
        'quarter, with attention; threshold 0.5, unobserved pairs counted as negatives, as the paper counts',
      yLabel: 'macro figure',
      yDomain: [0, 0.5],
      groups: (['meanPrecision', 'recall', 'f1'] as const).map((figure) => ({
        name: { meanPrecision: 'precision', recall: 'recall', f1: 'F1' }[figure],
        bars: losses.map((row) => ({
          series: isMasked(row.name) ? 'masked loss' : 'unmasked loss',
          ...withWhisker(row.asPaper[figure]),
        })),
      })),
    });
    save('paper-unmasked', comparison);
  }
}

const correctness = readDocument<CorrectnessDocument>('correctness');
if (correctness) {
  const points = correctness.history.flatMap(({ epoch, validationMap }) =>
    validationMap === null ? [] : [{ x: epoch, y: validationMap }],
  );
  const chart = await renderLineChart({
    title: 'Correctness: trained on true labels',
    subtitle: `lite, quarter, one seed; on the test split ${correctness.test.truth.toFixed(3)} at the end`,
    xLabel: 'epoch',
    yLabel: 'mAP on held-out train clips',
    series: [{ name: 'validation', points }],
    yDomain: [0, 0.8],
  });
  save('correctness', chart);
}
