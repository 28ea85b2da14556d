import type { QualityQuery, QualitySettingsInput } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const qualityQuery = graphql(`
  query Quality($dataSet: String!) {
    quality(dataSet: $dataSet) {
      settings {
        blindFirstShare
        feedbackAnswers
        fewestAnswers
        fewestSeconds
        goldShare
        lowestAccuracy
        mostVotes
        overlap
        paceClips
        retestAnswers
        retestRight
        retestShare
        retireCertainty
        windowAnswers
      }
      annotators {
        id
        name
        isPerson
        state
        votes
        medianResponseMillis
        reliability {
          reliability
          low
          high
          kappa
          suspected
        }
        gold {
          answered
          right
          skipped
          accuracy
          low
          high
        }
      }
      agreement {
        alpha
        kappa
        clips
        conflicts
        instrument {
          id
          name
          family
        }
      }
      anchoring {
        drawn
        shownBefore {
          answers
          share
          low
          high
        }
        shownAfter {
          answers
          share
          low
          high
        }
        effect {
          difference
          low
          high
        }
      }
      conflicts(first: 50) {
        totalCount
        edges {
          node {
            state
            posterior
            clip {
              id
              sampleKey
              title
              audioUrl
              split
            }
            instrument {
              id
              name
              family
            }
            votes {
              annotatorId
              name
              answer
            }
          }
        }
      }
      goldItems(first: 100) {
        totalCount
        edges {
          node {
            present
            clip {
              id
              sampleKey
              audioUrl
            }
            instrument {
              id
              name
              family
            }
          }
        }
      }
      events(first: 30) {
        edges {
          node {
            id
            kind
            note
            labelsChanged
            createdAt
            annotatorName
            byUser {
              name
            }
          }
        }
      }
    }
  }
`);

export type Quality = NonNullable<QualityQuery['quality']>;
export type AnnotatorRow = Quality['annotators'][number];
export type Conflict = Quality['conflicts']['edges'][number]['node'];
export type GoldItem = Quality['goldItems']['edges'][number]['node'];

/** The quality of a data set's votes; null when there is no such data set. */
export async function loadQuality(dataSet: string): Promise<Quality | null> {
  return (await callApi(qualityQuery, { dataSet })).quality ?? null;
}

const putOnProbationMutation = graphql(`
  mutation PutOnProbation($annotatorId: ID!, $note: String!) {
    putOnProbation(annotatorId: $annotatorId, note: $note) {
      __typename
      ... on AnnotatorQuality {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

const restoreAnnotatorMutation = graphql(`
  mutation RestoreAnnotator($annotatorId: ID!, $note: String!) {
    restoreAnnotator(annotatorId: $annotatorId, note: $note) {
      __typename
      ... on AnnotatorQuality {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Puts an annotator on probation, or counts the votes again. Throws ExpectedFailure. */
export async function changeState(
  annotatorId: string,
  to: 'active' | 'probation',
  note: string,
): Promise<void> {
  if (to === 'probation') {
    const { putOnProbation } = await callApi(putOnProbationMutation, { annotatorId, note });
    expectResult(putOnProbation, 'AnnotatorQuality');
  } else {
    const { restoreAnnotator } = await callApi(restoreAnnotatorMutation, { annotatorId, note });
    expectResult(restoreAnnotator, 'AnnotatorQuality');
  }
}

const changeSettingsMutation = graphql(`
  mutation ChangeQualitySettings($dataSet: String!, $settings: QualitySettingsInput!) {
    changeQualitySettings(dataSet: $dataSet, settings: $settings) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function changeQualitySettings(dataSet: string, settings: QualitySettingsInput): Promise<void> {
  const { changeQualitySettings: result } = await callApi(changeSettingsMutation, { dataSet, settings });
  expectResult(result, 'QualitySettings');
}

const addGoldMutation = graphql(`
  mutation AddGoldItems($dataSet: String!, $rows: [GoldRowInput!]!) {
    addGoldItems(dataSet: $dataSet, rows: $rows) {
      __typename
      ... on AddedGoldItems {
        added
        skipped {
          row
          reason
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export interface GoldRow {
  sampleKey: string;
  instrument: string;
  present: boolean;
}

/** Makes pairs gold; answers how many, and which rows were left out. */
export async function addGold(dataSet: string, rows: GoldRow[]) {
  return expectResult((await callApi(addGoldMutation, { dataSet, rows })).addGoldItems, 'AddedGoldItems');
}

const removeGoldMutation = graphql(`
  mutation RemoveGoldItem($clipId: ID!, $instrumentId: ID!) {
    removeGoldItem(clipId: $clipId, instrumentId: $instrumentId) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function removeGold({ clip, instrument }: GoldItem): Promise<void> {
  const variables = { clipId: clip.id, instrumentId: instrument.id };
  expectResult((await callApi(removeGoldMutation, variables)).removeGoldItem, 'RemovedGoldItem');
}

const decideMutation = graphql(`
  mutation DecidePair($input: CastVoteInput!) {
    castVote(input: $input) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

/** The reviewer's last word on a pair; the key makes it one vote however often it is sent. */
export async function decidePair(
  { clip, instrument }: Conflict,
  answer: 'yes' | 'no',
  key: string,
): Promise<void> {
  const input = {
    clipId: clip.id,
    instrumentId: instrument.id,
    answer,
    decides: true,
    idempotencyKey: key,
  };
  expectResult((await callApi(decideMutation, { input })).castVote, 'Vote');
}
