import type { ApiProcess } from '../api-process.ts';
import type { TrainerGate } from './trainer-gate.ts';

const mutations: Readonly<Record<string, string>> = {
  heartbeat: `mutation ($runId: ID!, $attempt: Int!) { heartbeat(runId: $runId, attempt: $attempt) { __typename } }`,
  reportProgress: `mutation ($runId: ID!, $attempt: Int!) { reportProgress(input: { runId: $runId, attempt: $attempt,
    stage: training, progress: 0.5, log: "a ghost", epoch: { epoch: 999, learningRate: 1, seconds: 1, trainLoss: 1,
    validationLoss: 1 } }) { __typename } }`,
  failRun: `mutation ($runId: ID!, $attempt: Int!) {
    failRun(runId: $runId, attempt: $attempt, reason: "a ghost") { __typename } }`,
  publishRun: `mutation ($runId: ID!, $attempt: Int!, $publicationArtefactId: ID!, $modelArtefactIds: [ID!]!) {
    publishRun(runId: $runId, attempt: $attempt, publicationArtefactId: $publicationArtefactId,
      modelArtefactIds: $modelArtefactIds) { __typename } }`,
};

/**
 * Calls as the trainer of an attempt that has lost its run: a report, an end, and the publication that it sent, if it
 * came so far. @returns what was not refused as a lost lease
 */
export async function probeFence(
  api: ApiProcess,
  gate: TrainerGate,
  runId: string,
  attempt: number,
): Promise<string[]> {
  const sent = gate.ledger.findCall('publishRun', runId, attempt)?.variables;
  const leaks: string[] = [];
  for (const [name, mutation] of Object.entries(mutations)) {
    const made = { publicationArtefactId: 'none', modelArtefactIds: ['none'] };
    const answer = await api
      .ask<Record<string, { __typename: string }>>(api.trainer, mutation, {
        ...made,
        ...sent,
        runId,
        attempt,
      })
      .catch(() => null);
    // An API that is away refuses too.
    const typename = answer?.data?.[name]?.__typename;
    if (typename !== undefined && typename !== 'LeaseLostError') {
      leaks.push(`${name} of attempt ${attempt}, which had lost the run, was answered ${typename}`);
    }
  }
  return leaks;
}
