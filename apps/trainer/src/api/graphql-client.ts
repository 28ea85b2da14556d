import { reachStore } from '@earmark/shared';
import { carryTrace, inSpan } from '@earmark/tracing';
import { z } from 'zod';
import { ApiRefusedError, ApiUnreachableError } from './api-errors.ts';

/** A GraphQL document with the shape of its answer's data. */
export interface Operation<Shape extends z.ZodType> {
  document: string;
  shape: Shape;
}

export interface GraphqlClient {
  /**
   * @throws ApiUnreachableError when there is no answer or a server error, ApiRefusedError for errors in the answer
   */
  call<Shape extends z.ZodType>(
    operation: Operation<Shape>,
    variables: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<z.infer<Shape>>;
}

/** Codes of failures of the API, its database and its store, which may pass by themselves. */
const passingCodes = new Set(['INTERNAL_SERVER_ERROR', 'STORE_UNAVAILABLE']);

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
    )
    .optional(),
});

/** Type and name of a document's operation. */
const nameOf = (document: string): string => /^\s*(\w+ \w+)/.exec(document)?.[1] ?? 'GraphQL';

/** An answer that takes longer is given up: the API is stuck or gone. */
const answerSeconds = 30;

export function createGraphqlClient(apiUrl: string, token: string): GraphqlClient {
  const url = new URL('/graphql', apiUrl);
  const send: GraphqlClient['call'] = async (operation, variables, signal) => {
    const timeout = AbortSignal.timeout(answerSeconds * 1000);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          ...carryTrace(),
        },
        body: JSON.stringify({ query: operation.document, variables }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      const cause =
        error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new ApiUnreachableError(`the API at ${url.origin} does not answer: ${cause}`);
    }
    let json: unknown;
    try {
      json = JSON.parse(text, reachStore(url));
    } catch {
      throw new ApiUnreachableError(`the API at ${url.origin} answered ${response.status} without JSON`);
    }
    const answer = answerShape.safeParse(json);
    if (!answer.success)
      throw new ApiUnreachableError(`the API answered ${response.status} in no known form`);
    const [error] = answer.data.errors ?? [];
    if (error) {
      const mayPass = response.status >= 500 || passingCodes.has(error.extensions?.code ?? '');
      throw mayPass ? new ApiUnreachableError(error.message) : new ApiRefusedError(error.message);
    }
    const data = operation.shape.safeParse(answer.data.data);
    if (!data.success) {
      const issue = data.error.issues[0]!;
      throw new ApiRefusedError(
        `the API answers another contract: ${issue.path.join('.')}: ${issue.message}`,
      );
    }
    return data.data;
  };
  return {
    call: (operation, variables, signal) =>
      inSpan({ name: nameOf(operation.document), kind: 'client' }, () => send(operation, variables, signal)),
  };
}
