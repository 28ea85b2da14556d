import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import type { ChipAnswer } from './clip-chips.ts';
import type { Suggestion } from './queue-state.ts';

const clipAnswersQuery = graphql(`
  query ClipAnswers($id: ID!) {
    clip(id: $id) {
      id
      myVotes {
        id
        answer
        instrument {
          id
        }
      }
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
`);

/** What is known of all instruments of a clip, by instrument id. */
export interface ClipAnswers {
  /** The person's own answers that count. */
  mine: ReadonlyMap<string, ChipAnswer>;
  suggestions: ReadonlyMap<string, Suggestion>;
}

/** The person's own answers and the published model's suggestions for a clip; nobody else's answers are told. */
export async function loadClipAnswers(clipId: string): Promise<ClipAnswers> {
  const { clip } = await callApi(clipAnswersQuery, { id: clipId });
  return {
    mine: new Map(
      (clip?.myVotes ?? []).flatMap(({ answer, instrument }) =>
        answer === 'yes' || answer === 'no' ? [[instrument.id, answer] as const] : [],
      ),
    ),
    suggestions: new Map(
      (clip?.predictions ?? []).map(({ instrument, ...suggestion }) => [instrument.id, suggestion]),
    ),
  };
}
