import { rankingSettingsShape, trainingParametersShape } from '@earmark/shared';
import { z } from 'zod';
import type { Operation } from './graphql-client.ts';

const operation = <Shape extends z.ZodType>(document: string, shape: Shape): Operation<Shape> => ({
  document,
  shape,
});

/** A member of a result union that says why not. */
const failureShape = z.object({
  __typename: z.enum([
    'LeaseLostError',
    'NotFoundError',
    'ConflictError',
    'InvalidInputError',
    'NotAllowedError',
    'NotSignedInError',
  ]),
  message: z.string(),
});

const resultOf = <Shape extends z.ZodObject>(success: Shape) =>
  z.object({ result: z.union([failureShape, success]) });

const errorFields = '... on Error { message }';

const claimedRunShape = z.object({
  attempt: z.number().int(),
  leaseSeconds: z.number().positive(),
  checkpoint: z.object({ id: z.string(), url: z.string(), sha256: z.string(), bytes: z.number() }).nullable(),
  checkpointEpoch: z.number().int().nullable(),
  instruments: z.array(z.object({ name: z.string(), position: z.number().int() })),
  run: z.object({
    id: z.string(),
    parameters: trainingParametersShape,
    baseVersion: z
      .object({
        number: z.number().int(),
        unknownInstruments: z.array(z.string()),
        artefacts: z.array(z.object({ name: z.string(), url: z.string(), sha256: z.string() })),
      })
      .nullable(),
  }),
});

export type ClaimedRun = z.infer<typeof claimedRunShape>;

export const claimRun = operation(
  `mutation ClaimRun($engines: [String!]!, $trainer: String!, $usage: TrainerUsageInput) {
    claimRun(engines: $engines, trainer: $trainer, usage: $usage) {
      attempt leaseSeconds checkpointEpoch
      checkpoint { id url sha256 bytes }
      instruments { name position }
      run {
        id
        parameters {
          kind attention batch engine epochs layout learningRate maxMinutes preset seed strategy warmStart publication
          recipe {
            targets unobservedWeight classWeightLimit schedule plateauPatience stopPatience
            mixup rowMasks frameMasks timeShift gain
          }
        }
        baseVersion { number unknownInstruments artefacts { name url sha256 } }
      }
    }
  }`,
  z.object({ claimRun: claimedRunShape.nullable() }),
);

const trainingClipShape = z.object({
  clip: z.object({
    sampleKey: z.string(),
    split: z.enum(['train', 'test']).nullable(),
    artistGroup: z.string().nullable(),
    audioUrl: z.string(),
    audioSha256: z.string(),
  }),
  labels: z.array(
    z.object({
      instrument: z.string(),
      relevance: z.number(),
      responses: z.number().int(),
      settled: z.boolean(),
    }),
  ),
});

export type TrainingClip = z.infer<typeof trainingClipShape>;

export const trainingClips = operation(
  `query TrainingClips($runId: ID!, $attempt: Int!, $first: Int!, $after: String) {
    trainingClips(runId: $runId, attempt: $attempt, first: $first, after: $after) {
      edges { node { clip { sampleKey split artistGroup audioUrl audioSha256 }
        labels { instrument relevance responses settled } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  z.object({
    trainingClips: z
      .object({
        edges: z.array(z.object({ node: trainingClipShape })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      })
      .nullable(),
  }),
);

const testClipShape = z.object({
  sampleKey: z.string(),
  labels: z.array(z.object({ instrument: z.string(), relevance: z.number() })),
});

export type TestClip = z.infer<typeof testClipShape>;

export const testLabels = operation(
  `query TestLabels($runId: ID!, $attempt: Int!, $first: Int!, $after: String) {
    testLabels(runId: $runId, attempt: $attempt, first: $first, after: $after) {
      edges { node { sampleKey labels { instrument relevance } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  z.object({
    testLabels: z
      .object({
        edges: z.array(z.object({ node: testClipShape })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      })
      .nullable(),
  }),
);

export const runRankingSettings = operation(
  `query RunRankingSettings($runId: ID!, $attempt: Int!) {
    runRankingSettings(runId: $runId, attempt: $attempt) {
      strategy batchSize randomShare reaskShare quotas { instrument least most }
    }
  }`,
  z.object({ runRankingSettings: rankingSettingsShape.nullable() }),
);

export const heartbeat = operation(
  `mutation Heartbeat($runId: ID!, $attempt: Int!, $usage: TrainerUsageInput) {
    result: heartbeat(runId: $runId, attempt: $attempt, usage: $usage) { __typename ... on Heartbeat { cancelRequested } ${errorFields} }
  }`,
  resultOf(z.object({ __typename: z.literal('Heartbeat'), cancelRequested: z.boolean() })),
);

export const reportProgress = operation(
  `mutation ReportProgress($input: ProgressInput!) {
    result: reportProgress(input: $input) { __typename ... on ReportedProgress { cancelRequested } ${errorFields} }
  }`,
  resultOf(z.object({ __typename: z.literal('ReportedProgress'), cancelRequested: z.boolean() })),
);

export const requestArtefactUpload = operation(
  `mutation RequestArtefactUpload($input: RequestArtefactUploadInput!) {
    result: requestArtefactUpload(input: $input) { __typename ... on ArtefactUpload { artefactId uploadUrl } ${errorFields} }
  }`,
  resultOf(
    z.object({ __typename: z.literal('ArtefactUpload'), artefactId: z.string(), uploadUrl: z.string() }),
  ),
);

export const publishRun = operation(
  `mutation PublishRun($runId: ID!, $attempt: Int!, $publicationArtefactId: ID!, $modelArtefactIds: [ID!]!) {
    result: publishRun(
      runId: $runId, attempt: $attempt,
      publicationArtefactId: $publicationArtefactId, modelArtefactIds: $modelArtefactIds
    ) { __typename ... on ModelVersion { number published } ${errorFields} }
  }`,
  resultOf(
    z.object({ __typename: z.literal('ModelVersion'), number: z.number().int(), published: z.boolean() }),
  ),
);

const endedShape = resultOf(z.object({ __typename: z.literal('TrainingRun') }));

export const fixModel = operation(
  `mutation FixModel($runId: ID!, $attempt: Int!, $modelArtefactIds: [ID!]!) {
    result: fixModel(runId: $runId, attempt: $attempt, modelArtefactIds: $modelArtefactIds) { __typename ${errorFields} }
  }`,
  endedShape,
);

export const failRun = operation(
  `mutation FailRun($runId: ID!, $attempt: Int!, $reason: String!) {
    result: failRun(runId: $runId, attempt: $attempt, reason: $reason) { __typename ${errorFields} }
  }`,
  endedShape,
);

export const confirmCancel = operation(
  `mutation ConfirmCancel($runId: ID!, $attempt: Int!) {
    result: confirmCancel(runId: $runId, attempt: $attempt) { __typename ${errorFields} }
  }`,
  endedShape,
);
