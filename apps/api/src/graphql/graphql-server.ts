import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ExpectedError } from '../expected-error.ts';
import type { Context } from './context.ts';
import { schema } from './schema.ts';

/**
 * Limits that keep one query from occupying the API. Cost counts fields times the sizes of the pages they stand in, so
 * that 1000 clips with their labels pass and a page of pages of pages does not.
 */
const armor = new ApolloArmor({
  maxDepth: { n: 14, exposeLimits: true },
  maxAliases: { n: 40 },
  costLimit: { maxCost: 1_000_000 },
  maxTokens: { n: 4000 },
  blockFieldSuggestion: { enabled: false },
});
const protection = armor.protect();

/** Rules for operations that do not pass through Apollo. */
export const validationRules = protection.validationRules;

/** What a caller is told: expected failures with their code, bugs without their inside. */
export function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof ExpectedError) {
      return { ...formatted, message: cause.message, extensions: { code: cause.code } };
    }
    if (cause instanceof GraphQLError) {
      // Limits are refused while validating, which Apollo would call a server error.
      const code = formatted.extensions?.code;
      return code === 'INTERNAL_SERVER_ERROR' && cause.originalError === undefined && !cause.path
        ? { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }
        : formatted;
    }
    log.error({ err: cause, path: formatted.path }, 'a resolver failed');
    return {
      ...formatted,
      message: 'Something went wrong here; the log of the API says what.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

export async function startGraphqlServer(
  log: Logger,
  observers: ApolloServerPlugin<Context>[],
): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    ...protection,
    plugins: [...(protection.plugins as ApolloServerPlugin<Context>[]), ...observers],
    csrfPrevention: true,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatError(log),
    logger: log,
  });
  await server.start();
  return server;
}
