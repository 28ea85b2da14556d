import type { AskedTask } from './annotate.ts';
import type { ApiProcess, Asker } from './api-process.ts';

export interface NamedPair {
  sampleKey: string;
  instrument: string;
}

/** Settings of the demo data set's quality. */
export async function changeSettings(api: ApiProcess, settings: object): Promise<{ message?: string }> {
  const answer = await api.get<{ changeQualitySettings: { message?: string } }>(
    api.operator,
    `mutation ($settings: QualitySettingsInput!) { changeQualitySettings(dataSet: "demo", settings: $settings) {
      __typename ... on Error { message } } }`,
    { settings },
  );
  return answer.changeQualitySettings;
}

export async function addGold(
  api: ApiProcess,
  rows: (NamedPair & { present: boolean })[],
): Promise<{ added: number; skipped: { row: number; reason: string }[] }> {
  const answer = await api.get<{
    addGoldItems: { added: number; skipped: { row: number; reason: string }[]; message?: string };
  }>(
    api.operator,
    `mutation ($rows: [GoldRowInput!]!) { addGoldItems(dataSet: "demo", rows: $rows) {
      ... on AddedGoldItems { added skipped { row reason } } ... on Error { message } } }`,
    { rows },
  );
  if (answer.addGoldItems.message) throw new Error(answer.addGoldItems.message);
  return answer.addGoldItems;
}

export interface ReadAnnotator {
  id: string;
  name: string;
  state: string;
  votes: number;
  gold: { asked: number; answered: number; right: number; skipped: number; unsure: number };
  reliability: { reliability: number; low: number; high: number; kappa: number | null } | null;
}

export interface ReadConflict {
  state: string | null;
  clip: { id: string };
  instrument: { id: string };
  votes: { name: string; answer: string }[];
}

export interface ReadQuality {
  annotators: ReadAnnotator[];
  agreement: { alpha: number | null; kappa: number | null; clips: number; instrument: { name: string } }[];
  anchoring: {
    drawn: boolean;
    shownBefore: { answers: number; share: number } | null;
    shownAfter: { answers: number; share: number } | null;
    effect: { difference: number; low: number; high: number } | null;
  };
  conflicts: { totalCount: number; edges: { node: ReadConflict }[] };
  events: { edges: { node: { kind: string; note: string; labelsChanged: number; annotatorName: string } }[] };
}

export async function readQuality(api: ApiProcess, asker: Asker): Promise<ReadQuality> {
  const { quality } = await api.get<{ quality: ReadQuality }>(
    asker,
    `{ quality(dataSet: "demo") {
      annotators { id name state votes gold { asked answered right skipped unsure }
        reliability { reliability low high kappa } }
      agreement { alpha kappa clips instrument { name } }
      anchoring { drawn shownBefore { answers share } shownAfter { answers share } effect { difference low high } }
      conflicts(first: 50) { totalCount edges { node { state clip { id } instrument { id } votes { name answer } } } }
      events(first: 50) { edges { node { kind note labelsChanged annotatorName } } }
    } }`,
  );
  return quality;
}

export async function changeState(
  api: ApiProcess,
  asker: Asker,
  mutation: 'putOnProbation' | 'restoreAnnotator',
  annotatorId: string,
): Promise<{ __typename: string; state?: string }> {
  const answer = await api.get<Record<string, { __typename: string; state?: string }>>(
    asker,
    `mutation ($id: ID!) { ${mutation}(annotatorId: $id, note: "seen to guess") {
      __typename ... on AnnotatorQuality { state } } }`,
    { id: annotatorId },
  );
  return answer[mutation]!;
}

export interface FullLabel {
  relevance: number;
  low: number;
  high: number;
  responses: number;
}

/** Every label of the demo data set by pair, in a fixed order. */
export async function readAllLabels(api: ApiProcess): Promise<string[]> {
  const { dataSet } = await api.get<{
    dataSet: {
      clips: { edges: { node: { id: string; labels: (FullLabel & { instrument: { id: string } })[] } }[] };
    };
  }>(
    api.operator,
    `{ dataSet(name: "demo") { clips(first: 500) { edges { node { id
      labels { relevance low high responses instrument { id } } } } } } }`,
  );
  return dataSet.clips.edges
    .flatMap(({ node }) =>
      node.labels.map(({ instrument, ...label }) => `${node.id} ${instrument.id} ${JSON.stringify(label)}`),
    )
    .sort();
}

/** Train pairs without a label, clip by clip, each with the ids of a task about it. */
export async function listFreePairs(api: ApiProcess): Promise<(NamedPair & { task: AskedTask })[]> {
  const { dataSet } = await api.get<{
    dataSet: {
      instruments: { id: string; name: string }[];
      clips: {
        edges: {
          node: { id: string; sampleKey: string; split: string; labels: { instrument: { id: string } }[] };
        }[];
      };
    };
  }>(
    api.operator,
    `{ dataSet(name: "demo") { instruments { id name } clips(first: 500, split: train) { edges { node {
      id sampleKey split labels { instrument { id } } } } } } }`,
  );
  return dataSet.clips.edges.flatMap(({ node }) => {
    const labelled = new Set(node.labels.map(({ instrument }) => instrument.id));
    return dataSet.instruments
      .filter(({ id }) => !labelled.has(id))
      .map(({ id, name }) => ({
        sampleKey: node.sampleKey,
        instrument: name,
        task: { id: '', clip: { id: node.id, split: node.split }, instrument: { id } },
      }));
  });
}
