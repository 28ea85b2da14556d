import type { PersonalTokensQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const personalTokensQuery = graphql(`
  query PersonalTokens {
    personalTokens(first: 100) {
      edges {
        node {
          id
          name
          createdAt
          expiresAt
          lastUsedAt
          revokedAt
        }
      }
    }
  }
`);

export type PersonalToken = PersonalTokensQuery['personalTokens']['edges'][number]['node'];

/** Whether a program can still sign in with it. */
export const holds = ({ revokedAt, expiresAt }: PersonalToken): boolean =>
  revokedAt === null && Date.parse(expiresAt) > Date.now();

/** One's own tokens, those that hold first. */
export async function loadPersonalTokens(): Promise<PersonalToken[]> {
  const { personalTokens } = await callApi(personalTokensQuery);
  return personalTokens.edges
    .map(({ node }) => node)
    .sort((one, other) => Number(holds(other)) - Number(holds(one)));
}

const createPersonalTokenMutation = graphql(`
  mutation CreatePersonalToken($name: String!, $days: Int!) {
    createPersonalToken(name: $name, days: $days) {
      __typename
      ... on NewPersonalToken {
        token
        personalToken {
          name
          expiresAt
        }
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

export interface NewPersonalToken {
  name: string;
  token: string;
  expiresAt: string;
}

export async function createPersonalToken(input: { name: string; days: number }): Promise<NewPersonalToken> {
  const { createPersonalToken: result } = await callApi(createPersonalTokenMutation, input);
  const { token, personalToken } = expectResult(result, 'NewPersonalToken');
  return { ...personalToken, token };
}

const revokePersonalTokenMutation = graphql(`
  mutation RevokePersonalToken($name: String!) {
    revokePersonalToken(name: $name) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function revokePersonalToken(name: string): Promise<void> {
  const { revokePersonalToken: result } = await callApi(revokePersonalTokenMutation, { name });
  expectResult(result, 'PersonalToken');
}
