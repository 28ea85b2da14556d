import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';
import type { Answered, QueueTask } from './queue-state.ts';

const nextTasksMutation = graphql(`
  mutation NextTasks($dataSet: String!, $instrument: String, $count: Int!) {
    nextTasks(dataSet: $dataSet, instrument: $instrument, count: $count) {
      __typename
      ... on NextTasks {
        tasks {
          id
          reason
          leaseExpiresAt
          blindFirst
          instrument {
            id
            name
            family
          }
          suggestion {
            probability
            threshold
            modelVersion {
              number
              isBaseModel
            }
          }
          clip {
            id
            sampleKey
            audioUrl
            title
            artistName
            licenceTitle
            licenceUrl
            durationSeconds
            sampleRateHz
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Leases pairs to the person; throws ExpectedFailure when the data set is unknown or they may not annotate. */
export async function leaseTasks(variables: {
  dataSet: string;
  instrument: string | null;
  count: number;
}): Promise<QueueTask[]> {
  const { tasks } = expectResult((await callApi(nextTasksMutation, variables)).nextTasks, 'NextTasks');
  return tasks.map(({ id, clip, instrument, reason, leaseExpiresAt, suggestion, blindFirst }) => ({
    id,
    taskId: id,
    clip,
    instrument,
    reason,
    leaseExpiresAt,
    blindFirst,
    suggestion: suggestion ?? null,
  }));
}

const earlierVotesQuery = graphql(`
  query EarlierVotes($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      myVotes(first: 50) {
        edges {
          node {
            id
            answer
            suggestionShown
            instrument {
              id
              name
              family
            }
            clip {
              id
              sampleKey
              audioUrl
              title
              artistName
              licenceTitle
              licenceUrl
              durationSeconds
              sampleRateHz
              predictions {
                probability
                threshold
                instrument {
                  id
                }
                modelVersion {
                  number
                  isBaseModel
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** The person's votes of earlier visits, oldest first, so that undo reaches back beyond this page. */
export async function loadEarlierVotes(dataSet: string): Promise<Answered[]> {
  const { dataSet: found } = await callApi(earlierVotesQuery, { dataSet });
  const edges = found?.myVotes.edges ?? [];
  return edges
    .flatMap(({ node: { id, answer, suggestionShown, instrument, clip } }): Answered[] => {
      if (answer === 'withdrawn') return [];
      const suggestion =
        clip.predictions.find((prediction) => prediction.instrument.id === instrument.id) ?? null;
      const task: QueueTask = {
        id: `vote-${id}`,
        taskId: null,
        clip,
        instrument,
        reason: 'unranked',
        leaseExpiresAt: null,
        suggestion,
      };
      const key = `vote-${id}`;
      return [{ task, answer, key, batch: key, suggestionShown: suggestionShown ?? null, isBlind: false }];
    })
    .reverse();
}
