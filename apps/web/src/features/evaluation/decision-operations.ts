import type { DecisionQuery, DecisionsQuery, SaveDecisionMutationVariables } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const decisionQuery = graphql(`
  query Decision($version: ID!, $number: Int) {
    modelVersion(id: $version) {
      id
      decision(number: $number) {
        id
        number
        instruments {
          instrument
          threshold
          truePositives
          falsePositives
          trueNegatives
          falseNegatives
          precision
          recall
          f1
        }
      }
    }
  }
`);

const decisionsQuery = graphql(`
  query Decisions($version: ID!) {
    modelVersion(id: $version) {
      id
      decisions {
        id
        number
        restores
        note
        createdAt
        byUser {
          id
          name
        }
        changes {
          instrument
          from
          to
        }
      }
    }
  }
`);

const saveDecisionMutation = graphql(`
  mutation SaveDecision($versionId: ID!, $basedOn: Int!, $thresholds: [ThresholdInput!]!, $note: String) {
    saveDecision(versionId: $versionId, basedOn: $basedOn, thresholds: $thresholds, note: $note) {
      __typename
      ... on DecisionVersion {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

const restoreDecisionMutation = graphql(`
  mutation RestoreDecision($versionId: ID!, $basedOn: Int!, $number: Int!) {
    restoreDecision(versionId: $versionId, basedOn: $basedOn, number: $number) {
      __typename
      ... on DecisionVersion {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

export type Decision = NonNullable<NonNullable<DecisionQuery['modelVersion']>['decision']>;
export type DecidedInstrument = Decision['instruments'][number];
export type ListedDecision = NonNullable<DecisionsQuery['modelVersion']>['decisions'][number];

/** The thresholds of a decision version with their figures; the one in use without a number. */
export async function loadDecision(version: string, number: number | null): Promise<Decision | null> {
  return (await callApi(decisionQuery, { version, number })).modelVersion?.decision ?? null;
}

/** What the thresholds of a model version were when, newest first; the first one is in use. */
export async function loadDecisions(version: string): Promise<ListedDecision[]> {
  return (await callApi(decisionsQuery, { version })).modelVersion?.decisions ?? [];
}

export async function saveDecision(input: SaveDecisionMutationVariables): Promise<void> {
  expectResult((await callApi(saveDecisionMutation, input)).saveDecision, 'DecisionVersion');
}

export async function restoreDecision(input: {
  versionId: string;
  basedOn: number;
  number: number;
}): Promise<void> {
  expectResult((await callApi(restoreDecisionMutation, input)).restoreDecision, 'DecisionVersion');
}
