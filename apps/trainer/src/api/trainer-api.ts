import type { RankingSettings } from '@earmark/shared';
import { ApiRefusedError, LeaseLostError } from './api-errors.ts';
import type { GraphqlClient } from './graphql-client.ts';
import { measureUsage } from './measure-usage.ts';
import type { ClaimedRun, TestClip, TrainingClip } from './operations.ts';
import * as operations from './operations.ts';

/** What is told of a run while it is worked on; shares within 0..1. */
export interface ProgressReport {
  stage: 'loadingClips' | 'extractingFeatures' | 'training' | 'evaluating' | 'ranking' | 'publishing';
  progress: number;
  secondsLeft?: number | null;
  stepMillis?: number | null;
  engine?: string | null;
  log?: string;
  checkpointArtefactId?: string;
  epoch?: EpochReport;
}

export interface EpochReport {
  /** From 1. */
  epoch: number;
  learningRate: number;
  seconds: number;
  trainLoss: number;
  validationLoss: number;
  validationMap: number | null;
}

export interface ArtefactFile {
  kind: 'checkpoint' | 'model' | 'publication';
  name: string;
  bytes: number;
  sha256: string;
}

/** The API as one claimed run sees it; every call carries the run and the fencing number of its attempt. */
export interface RunApi {
  readTrainingClips(after: string | null): Promise<{ clips: TrainingClip[]; next: string | null }>;
  /** The model files are in the store and nothing is trained any more. */
  fixModel(modelArtefactIds: string[]): Promise<void>;
  /** After fixModel. */
  readTestLabels(after: string | null): Promise<{ clips: TestClip[]; next: string | null }>;
  /** How the data set's queue is made, as it is set now. */
  readRankingSettings(): Promise<RankingSettings>;
  heartbeat(): Promise<{ cancelRequested: boolean }>;
  reportProgress(report: ProgressReport): Promise<{ cancelRequested: boolean }>;
  requestUpload(file: ArtefactFile): Promise<{ artefactId: string; uploadUrl: string }>;
  publish(
    publicationArtefactId: string,
    modelArtefactIds: string[],
  ): Promise<{ number: number; published: boolean }>;
  fail(reason: string): Promise<void>;
  confirmCancel(): Promise<void>;
}

/** Clips per page: few enough that the addresses of their audio are used while they are valid. */
const pageSize = 50;
const labelPageSize = 1000;

type Failure = { __typename: string; message: string };

/**
 * @throws LeaseLostError, or ApiRefusedError with the API's words
 */
function requireSuccess<Result extends { __typename: string }>(result: Result): Exclude<Result, Failure> {
  if ('message' in result) {
    const message = String(result.message);
    throw result.__typename === 'LeaseLostError' ? new LeaseLostError(message) : new ApiRefusedError(message);
  }
  return result as Exclude<Result, Failure>;
}

/** Takes the next run; null when there is none. */
export async function claimRun(
  client: GraphqlClient,
  engines: string[],
  trainer: string,
  signal?: AbortSignal,
): Promise<ClaimedRun | null> {
  return (await client.call(operations.claimRun, { engines, trainer, usage: measureUsage() }, signal))
    .claimRun;
}

export function createRunApi(client: GraphqlClient, runId: string, attempt: number): RunApi {
  const run = { runId, attempt };
  return {
    async readTrainingClips(after) {
      const { trainingClips } = await client.call(operations.trainingClips, {
        ...run,
        first: pageSize,
        after,
      });
      if (trainingClips === null) throw new LeaseLostError('the API no longer hands out this run’s clips');
      const { edges, pageInfo } = trainingClips;
      return { clips: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
    fixModel: async (modelArtefactIds) => {
      requireSuccess((await client.call(operations.fixModel, { ...run, modelArtefactIds })).result);
    },
    async readTestLabels(after) {
      const { testLabels } = await client.call(operations.testLabels, {
        ...run,
        first: labelPageSize,
        after,
      });
      if (testLabels === null) throw new LeaseLostError('the API no longer hands out this run’s test labels');
      const { edges, pageInfo } = testLabels;
      return { clips: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
    async readRankingSettings() {
      const { runRankingSettings } = await client.call(operations.runRankingSettings, run);
      if (runRankingSettings === null)
        throw new LeaseLostError('the API no longer says how to rank for this run');
      return runRankingSettings;
    },
    heartbeat: async () =>
      requireSuccess((await client.call(operations.heartbeat, { ...run, usage: measureUsage() })).result),
    reportProgress: async (report) =>
      requireSuccess((await client.call(operations.reportProgress, { input: { ...run, ...report } })).result),
    requestUpload: async (file) =>
      requireSuccess(
        (await client.call(operations.requestArtefactUpload, { input: { ...run, ...file } })).result,
      ),
    publish: async (publicationArtefactId, modelArtefactIds) =>
      requireSuccess(
        (await client.call(operations.publishRun, { ...run, publicationArtefactId, modelArtefactIds }))
          .result,
      ),
    fail: async (reason) => {
      requireSuccess((await client.call(operations.failRun, { ...run, reason })).result);
    },
    confirmCancel: async () => {
      requireSuccess((await client.call(operations.confirmCancel, run)).result);
    },
  };
}
