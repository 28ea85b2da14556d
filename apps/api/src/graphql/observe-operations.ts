import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { Context } from './context.ts';

/** The root field of an operation; its own name is the caller's choice, and there are endlessly many. */
export function nameOperation(operation: OperationDefinitionNode): string {
  const fields = new Set(
    operation.selectionSet.selections.flatMap((each) => (each.kind === 'Field' ? [each.name.value] : [])),
  );
  const [only = 'other'] = fields;
  return fields.size === 1 ? only : 'several';
}

/** Measures every operation that is executed. */
export function observeOperations(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, response }) {
          if (!operation) return;
          const isWhole = response.body.kind === 'single' && !response.body.singleResult.errors?.length;
          const took = (performance.now() - startedAt) / 1000;
          metrics.observeOperation(nameOperation(operation), isWhole ? 'ok' : 'error', took);
        },
      };
    },
  };
}
