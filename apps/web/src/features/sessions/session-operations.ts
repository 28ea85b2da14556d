import type { SessionsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const sessionsQuery = graphql(`
  query Sessions {
    sessions {
      id
      browser
      address
      createdAt
      lastSeenAt
      expiresAt
      isCurrent
    }
  }
`);

export type Session = SessionsQuery['sessions'][number];

/** Where oneself is signed in, this browser first. */
export async function loadSessions(): Promise<Session[]> {
  const { sessions } = await callApi(sessionsQuery);
  return [...sessions].sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

const endSessionsMutation = graphql(`
  mutation EndSessions($sessionId: ID) {
    endSessions(sessionId: $sessionId) {
      __typename
      ... on EndedSessions {
        count
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Ends one of one's own sessions, or without an id all but this one. @returns how many */
export async function endSessions(sessionId?: string): Promise<number> {
  const { endSessions: result } = await callApi(endSessionsMutation, { sessionId: sessionId ?? null });
  return expectResult(result, 'EndedSessions').count;
}
