import type { TypedDocumentString } from '../gql/graphql.ts';
import { KnownFailure } from './known-failure.ts';

/** The server did not answer, or answered with something that is no GraphQL result. Worth trying again. */
export class ServerUnreachableError extends KnownFailure {
  override readonly name = 'ServerUnreachableError';
}

/** The server understood the call and refused it; trying the same again will not help. */
export class RequestRefusedError extends Error {
  override readonly name = 'RequestRefusedError';
}

interface GraphQlResponse<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const longestCallMillis = 30_000;

const refusedCodes = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/**
 * Sends one operation to the API.
 * Errors: ServerUnreachableError (network, 5xx, internal), RequestRefusedError (malformed call).
 */
export async function callApi<Result, Variables>(
  operation: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body: JSON.stringify({ query: operation.toString(), variables }),
      signal: AbortSignal.timeout(longestCallMillis),
    });
  } catch {
    throw new ServerUnreachableError('serverSilent');
  }
  let body: GraphQlResponse<Result>;
  try {
    body = (await response.json()) as GraphQlResponse<Result>;
  } catch {
    throw new ServerUnreachableError('serverStatus', { status: response.status });
  }
  const [first] = body.errors ?? [];
  if (first !== undefined) {
    const refused = refusedCodes.has(first.extensions?.code ?? '');
    throw refused
      ? new RequestRefusedError(first.message)
      : new ServerUnreachableError('serverFailed', { detail: first.message });
  }
  if (body.data === null || body.data === undefined) {
    throw new ServerUnreachableError('serverGaveNothing', { status: response.status });
  }
  return body.data;
}
