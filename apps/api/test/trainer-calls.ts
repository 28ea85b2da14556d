import { createHash } from 'node:crypto';
import type { ApiProcess, Asker } from './api-process.ts';

const typename = '__typename ... on Error { message }';

export interface Claim {
  attempt: number;
  leaseSeconds: number;
  checkpointEpoch: number | null;
  checkpoint: { id: string; name: string; url: string } | null;
  instruments: { name: string }[];
  run: { id: string; parameters: { preset: string } };
}

export async function startRun(
  api: ApiProcess,
  asker: Asker,
  input: object = {},
): Promise<{ __typename: string; id: string; message?: string }> {
  const answer = await api.get<{ startRun: { __typename: string; id: string } }>(
    asker,
    `mutation ($input: StartRunInput!) { startRun(input: $input) { ${typename} ... on TrainingRun { id } } }`,
    { input: { dataSet: 'demo', ...input } },
  );
  return answer.startRun;
}

export async function claimRun(api: ApiProcess, engines = ['tfjs-cpu']): Promise<Claim | null> {
  const answer = await api.get<{ claimRun: Claim | null }>(
    api.trainer,
    `mutation ($engines: [String!]!) { claimRun(engines: $engines, trainer: "test trainer") {
      attempt leaseSeconds checkpointEpoch checkpoint { id name url } instruments { name }
      run { id parameters { preset } } } }`,
    { engines },
  );
  return answer.claimRun;
}

export interface ResultAnswer {
  __typename: string;
  message?: string;
  cancelRequested?: boolean;
  id?: string;
  number?: number;
}

export async function heartbeat(api: ApiProcess, runId: string, attempt: number): Promise<ResultAnswer> {
  const answer = await api.get<{ heartbeat: ResultAnswer }>(
    api.trainer,
    `mutation ($runId: ID!, $attempt: Int!) { heartbeat(runId: $runId, attempt: $attempt) {
      ${typename} ... on Heartbeat { cancelRequested } } }`,
    { runId, attempt },
  );
  return answer.heartbeat;
}

export async function reportProgress(api: ApiProcess, input: object): Promise<ResultAnswer> {
  const answer = await api.get<{ reportProgress: ResultAnswer }>(
    api.trainer,
    `mutation ($input: ProgressInput!) { reportProgress(input: $input) {
      ${typename} ... on ReportedProgress { cancelRequested } } }`,
    { input: { stage: 'training', progress: 0.5, ...input } },
  );
  return answer.reportProgress;
}

export async function upload(
  api: ApiProcess,
  claim: Claim,
  kind: 'checkpoint' | 'model' | 'publication',
  name: string,
  content: string,
): Promise<{ artefactId: string; uploadUrl: string; status: number }> {
  const body = Buffer.from(content);
  const { requestArtefactUpload: answer } = await api.get<{
    requestArtefactUpload: { artefactId: string; uploadUrl: string };
  }>(
    api.trainer,
    `mutation ($input: RequestArtefactUploadInput!) { requestArtefactUpload(input: $input) {
      ${typename} ... on ArtefactUpload { artefactId uploadUrl } } }`,
    {
      input: {
        runId: claim.run.id,
        attempt: claim.attempt,
        kind,
        name,
        bytes: body.length,
        sha256: createHash('sha256').update(body).digest('hex'),
      },
    },
  );
  const { status } = await fetch(answer.uploadUrl, { method: 'PUT', body });
  return { ...answer, status };
}

export async function publish(
  api: ApiProcess,
  claim: Claim,
  publicationArtefactId: string,
  modelArtefactIds: string[],
): Promise<ResultAnswer> {
  const answer = await api.get<{ publishRun: ResultAnswer }>(
    api.trainer,
    `mutation ($runId: ID!, $attempt: Int!, $publication: ID!, $models: [ID!]!) {
      publishRun(runId: $runId, attempt: $attempt, publicationArtefactId: $publication, modelArtefactIds: $models) {
        ${typename} ... on ModelVersion { id number } } }`,
    {
      runId: claim.run.id,
      attempt: claim.attempt,
      publication: publicationArtefactId,
      models: modelArtefactIds,
    },
  );
  return answer.publishRun;
}

export interface ReadClip {
  clip: { sampleKey: string; split: string | null };
  labels: { instrument: string; relevance: number; responses: number }[];
}

/** All clips with their labels, as the trainer that holds the run pages through them. */
export async function readTrainingClips(api: ApiProcess, claim: Claim): Promise<ReadClip[]> {
  const nodes: ReadClip[] = [];
  let after: string | null = null;
  for (;;) {
    const page: {
      trainingClips: {
        edges: { node: ReadClip }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    } = await api.get(
      api.trainer,
      `query ($runId: ID!, $attempt: Int!, $after: String) {
        trainingClips(runId: $runId, attempt: $attempt, first: 100, after: $after) {
          edges { node { clip { sampleKey split } labels { instrument relevance responses } } }
          pageInfo { hasNextPage endCursor } } }`,
      { runId: claim.run.id, attempt: claim.attempt, after },
    );
    nodes.push(...page.trainingClips.edges.map(({ node }) => node));
    if (!page.trainingClips.pageInfo.hasNextPage) return nodes;
    after = page.trainingClips.pageInfo.endCursor;
  }
}
