import type { ApolloServerPlugin } from '@apollo/server';
import { currentSpan } from '@earmark/tracing';
import type { Context } from './context.ts';
import { nameOperation } from './observe-operations.ts';

/**
 * Gives the span of an operation its names: the root field, of which there are few, and the operation's own. Neither
 * variables nor messages are told, which may hold anything.
 */
export function nameTracedOperation(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName }) => {
        if (!operation) return;
        const span = currentSpan();
        const field = nameOperation(operation);
        span.rename(`${operation.operation} ${field}`);
        span.set({
          'graphql.operation.type': operation.operation,
          ...(operationName && { 'graphql.operation.name': operationName.slice(0, 100) }),
        });
      },
      willSendResponse: async ({ operation, response }) => {
        if (response.body.kind !== 'single') return;
        const { data, errors } = response.body.singleResult;
        const [error] = errors ?? [];
        if (error) currentSpan().fail(String(error.extensions?.code ?? 'GraphQLError'));
        // Trainers ask every two seconds whether there is a run.
        if (operation && nameOperation(operation) === 'claimRun' && data?.claimRun === null)
          currentSpan().leaveOut(true);
      },
    }),
  };
}
