import type { ServiceTokenKind, ServiceTokensQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const serviceTokensQuery = graphql(`
  query ServiceTokens {
    serviceTokens {
      id
      name
      kind
      isConfigured
      createdAt
      revokedAt
    }
  }
`);

export type ServiceToken = ServiceTokensQuery['serviceTokens'][number];

/** All tokens, those in use first, the newest of each first. */
export async function loadTokens(): Promise<ServiceToken[]> {
  const { serviceTokens } = await callApi(serviceTokensQuery);
  return [...serviceTokens]
    .reverse()
    .sort((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
}

const createServiceTokenMutation = graphql(`
  mutation CreateServiceToken($name: String!, $kind: ServiceTokenKind!) {
    createServiceToken(name: $name, kind: $kind) {
      __typename
      ... on NewServiceToken {
        name
        kind
        token
      }
      ... on InvalidInputError {
        field
        reason
      }
      ... on Error {
        message
      }
    }
  }
`);

export interface NewToken {
  name: string;
  kind: ServiceTokenKind;
  token: string;
}

export async function createToken(input: { name: string; kind: ServiceTokenKind }): Promise<NewToken> {
  const { createServiceToken } = await callApi(createServiceTokenMutation, input);
  return expectResult(createServiceToken, 'NewServiceToken');
}

const revokeServiceTokenMutation = graphql(`
  mutation RevokeServiceToken($name: String!) {
    revokeServiceToken(name: $name) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function revokeToken(name: string): Promise<void> {
  expectResult((await callApi(revokeServiceTokenMutation, { name })).revokeServiceToken, 'ServiceToken');
}
