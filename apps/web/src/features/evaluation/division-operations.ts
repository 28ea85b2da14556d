import type { CoOccurrenceQuery, EvaluationSlicesQuery, SliceKind } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const coOccurrenceQuery = graphql(`
  query CoOccurrence($version: ID!) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        coOccurrence {
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
  query EvaluationSlices($version: ID!, $kind: SliceKind!, $column: String) {
    modelVersion(id: $version) {
      id
      evaluation {
        id
        slices(kind: $kind, column: $column) {
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

type OfVersion<Answer extends { modelVersion?: { evaluation?: object | null } | null }> = NonNullable<
  NonNullable<Answer['modelVersion']>['evaluation']
>;
export type CoOccurrence = OfVersion<CoOccurrenceQuery>['coOccurrence'][number];
export type Slice = OfVersion<EvaluationSlicesQuery>['slices'][number];

/** What sounds where an instrument is wrongly heard. */
export async function loadCoOccurrence(version: string): Promise<CoOccurrence[]> {
  return (await callApi(coOccurrenceQuery, { version })).modelVersion?.evaluation?.coOccurrence ?? [];
}

/** Figures of an evaluation's parts; empty for versions that did not keep their pairs. */
export async function loadSlices(version: string, kind: SliceKind, column: string | null): Promise<Slice[]> {
  return (
    (await callApi(evaluationSlicesQuery, { version, kind, column })).modelVersion?.evaluation?.slices ?? []
  );
}
