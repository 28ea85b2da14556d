import type { RankingGainQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const rankingGainQuery = graphql(`
  query RankingGain($dataSet: String!) {
    rankingGain(dataSet: $dataSet) {
      strategy
      randomShare
      rankings
      overall {
        ...GainFigures
      }
      instruments {
        instrument {
          id
          name
          family
        }
        gain {
          ...GainFigures
        }
      }
    }
  }

  fragment GainFigures on GainOverRandom {
    chosen {
      answers
      yesShare {
        share
      }
      correctionShare {
        share
      }
    }
    control {
      answers
      yesShare {
        share
      }
      correctionShare {
        share
      }
    }
    yesGain {
      difference
      low
      high
    }
    correctionGain {
      difference
      low
      high
    }
  }
`);

export type RankingGain = NonNullable<RankingGainQuery['rankingGain']>;

/** What the queue's strategy gains over random; null while no model has ranked the pairs. */
export async function loadRankingGain(dataSet: string): Promise<RankingGain | null> {
  return (await callApi(rankingGainQuery, { dataSet })).rankingGain ?? null;
}
