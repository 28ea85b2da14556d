import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const layoutGroupsQuery = graphql(`
  query LayoutGroups($dataSet: String!) {
    dataSet(name: $dataSet) {
      id
      layoutGroups {
        preset
        layout
        attention
        labelsSha256
        labelCount
        seeds
        floor
        map {
          ...SeedFigureFields
        }
        precision {
          ...SeedFigureFields
        }
        recall {
          ...SeedFigureFields
        }
        f1 {
          ...SeedFigureFields
        }
        tunedPrecision {
          ...SeedFigureFields
        }
        tunedRecall {
          ...SeedFigureFields
        }
        tunedF1 {
          ...SeedFigureFields
        }
      }
    }
  }

  fragment SeedFigureFields on SeedFigure {
    mean
    deviation
  }
`);

/** Networks of a data set by preset, layout, attention and labels, newest first. */
export async function loadLayoutGroups(dataSet: string) {
  return (await callApi(layoutGroupsQuery, { dataSet })).dataSet?.layoutGroups ?? [];
}

export type LayoutGroup = Awaited<ReturnType<typeof loadLayoutGroups>>[number];
export type SeedFigure = LayoutGroup['map'];
