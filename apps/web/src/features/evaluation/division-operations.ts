import type { CoOccurrenceQuery, EvaluationSlicesQuery, SliceKind } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const coOccurrenceQuery = graphql(`
  query CoOccurrence($version: ID!, $decision: Int) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        coOccurrence(decision: $decision) {
          heard
          sounding
          clips
          falseAlarms
        }
      }
    }
  }
`);

const evaluationSlicesQuery = graphql(`
  query EvaluationSlices($version: ID!, $kind: SliceKind!, $column: String, $decision: Int) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        slices(kind: $kind, column: $column, decision: $decision) {
          name
          clips
          pairs
          map
          mapLow
          mapHigh
          floor
          accuracy
          accuracyLow
          accuracyHigh
        }
      }
    }
  }
`);

const sliceColumnsQuery = graphql(`
  query SliceColumns($version: ID!) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        sliceColumns {
          name
          values
          clips
        }
      }
    }
  }
`);

type OfVersion<Answer extends { modelVersion?: { evaluation?: object | null } | null }> = NonNullable<
  NonNullable<Answer['modelVersion']>['evaluation']
>;
export type CoOccurrence = OfVersion<CoOccurrenceQuery>['coOccurrence'][number];
export type Slice = OfVersion<EvaluationSlicesQuery>['slices'][number];

/** What sounds where an instrument is wrongly heard. */
export async function loadCoOccurrence(version: string, decision: number): Promise<CoOccurrence[]> {
  return (
    (await callApi(coOccurrenceQuery, { version, decision })).modelVersion?.evaluation?.coOccurrence ?? []
  );
}

/** Figures of an evaluation's parts; empty for versions that did not keep their pairs. */
export async function loadSlices(
  version: string,
  kind: SliceKind,
  column: string | null,
  decision: number,
): Promise<Slice[]> {
  return (
    (await callApi(evaluationSlicesQuery, { version, kind, column, decision })).modelVersion?.evaluation
      ?.slices ?? []
  );
}

/** Columns of the metadata by which an evaluation's clips can be divided. */
export async function loadSliceColumns(version: string) {
  return (await callApi(sliceColumnsQuery, { version })).modelVersion?.evaluation?.sliceColumns ?? [];
}
