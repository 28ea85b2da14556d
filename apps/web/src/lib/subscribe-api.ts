import { type Client, createClient } from 'graphql-sse';
import type { TypedDocumentString } from '../gql/graphql.ts';

let client: Client | undefined;

interface Listeners<Result> {
  onResult: (result: Result) => void;
  /** The stream is broken and will not come back by itself. */
  onBroken: () => void;
}

/** Listens to a subscription over server-sent events, one connection each; returns how to stop. */
export function subscribeApi<Result, Variables extends Record<string, unknown>>(
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { onResult, onBroken }: Listeners<Result>,
): () => void {
  client ??= createClient({ url: '/graphql/stream', retryAttempts: 5 });
  return client.subscribe<Result>(
    { query: operation.toString(), variables },
    {
      next: ({ data, errors }) => {
        if (data) onResult(data);
        else if (errors) onBroken();
      },
      error: onBroken,
      complete: () => undefined,
    },
  );
}
