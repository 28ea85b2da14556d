import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { StoreFailedError } from '../clips/store-failed-error.ts';
import { type ErrorCode, isErrorCode } from '../error-codes.ts';
import { ExpectedError } from '../expected-error.ts';
import { checkOperation, type TrustedDocuments } from './check-operation.ts';
import type { Context } from './context.ts';
import { checkCost } from './cost-limit.ts';
import { makeGraphqlError } from './make-graphql-error.ts';
import { limitRootFields } from './root-field-limit.ts';
import { schema } from './schema.ts';

/** Most words and signs of an operation; what is longer is not even parsed to its end. */
const mostTokens = 4000;
/** Most root fields: of one call, a page asks for a handful. */
const mostRootFields = 20;

/** Limits that keep one operation from occupying the API, for Apollo and for what does not pass through it. */
const armor = new ApolloArmor({
  maxDepth: { n: 14, exposeLimits: true },
  maxAliases: { n: 40 },
  maxDirectives: { n: 30 },
  // Counts no page whose size is in a variable; ours does.
  costLimit: { enabled: false },
  maxTokens: { enabled: false },
  blockFieldSuggestion: { enabled: false },
});
export const parseOptions = { maxTokens: mostTokens };
export const validationRules = [...(armor.protect().validationRules ?? []), limitRootFields(mostRootFields)];

/** What a caller is told: expected failures with their code, bugs without their inside. */
export function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof ExpectedError) {
      return { ...formatted, message: cause.message, extensions: { code: cause.code } };
    }
    if (cause instanceof GraphQLError) {
      // Limits are refused while validating, which Apollo would call a server error.
      const isLimit = cause.originalError === undefined && !cause.path;
      const code = formatted.extensions?.code;
      if (isErrorCode(code) && !(code === 'INTERNAL_SERVER_ERROR' && isLimit)) {
        return { ...formatted, extensions: { code } };
      }
      if (isLimit) return { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    }
    log.error({ err: cause, path: formatted.path }, 'a resolver failed');
    if (cause instanceof StoreFailedError) {
      const away = makeGraphqlError(
        'STORE_UNAVAILABLE',
        'The clip store does not answer. Try again in a moment; the log of the API says what it failed at.',
      );
      return { ...formatted, ...away.toJSON() };
    }
    return {
      ...formatted,
      message: 'Something went wrong here; the log of the API says what.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode },
    };
  };
}

export async function startGraphqlServer(
  log: Logger,
  trusted: TrustedDocuments | null,
  observers: ApolloServerPlugin<Context>[],
): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    parseOptions,
    validationRules,
    plugins: [
      {
        requestDidStart: async () => ({
          didResolveOperation: async ({ document, operation, request, contextValue }) => {
            if (operation) checkCost(schema, document, operation, request.variables ?? {});
            checkOperation(document, contextValue.caller, trusted);
          },
        }),
      },
      ...observers,
    ],
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Anybody could fill the memory with operations of their own.
    persistedQueries: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatError(log),
    logger: log,
  });
  await server.start();
  return server;
}
