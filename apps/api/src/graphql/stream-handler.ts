import type { Request, Response } from 'express';
import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Logger } from 'pino';
import { isErrorCode } from '../error-codes.ts';
import { sendError } from '../send-error.ts';
import type { Caller } from '../users/caller.ts';
import { checkOperation, type TrustedDocuments } from './check-operation.ts';
import type { Context } from './context.ts';
import { checkCost } from './cost-limit.ts';
import { formatError, parseOptions, validationRules } from './graphql-server.ts';
import { makeGraphqlError } from './make-graphql-error.ts';
import { schema } from './schema.ts';

/** Streams that one caller may hold open at one process; every open page holds one or two. */
const mostStreams = 40;
/** How often it is looked whether the caller may still listen. */
const lookAgainMillis = 30_000;

function nameCaller(caller: Caller): string {
  if (caller.kind === 'person') return `person ${caller.user.id}`;
  return caller.kind === 'service' ? `service ${caller.name}` : 'nobody';
}

/**
 * Answers subscriptions, and nothing else, under /graphql/stream as server-sent events (graphql-sse, distinct
 * connections). They are sent by POST as JSON alone, which no foreign page can do without being asked first. A stream
 * ends when its session or token is revoked.
 */
export function createStreamHandler(options: {
  createContext: (request: Request) => Promise<Context>;
  trusted: TrustedDocuments | null;
  log: Logger;
}) {
  const { createContext, trusted, log } = options;
  const format = formatError(log);
  const streams = new Map<string, number>();
  // What is not even begun is answered as one event; syntax has no code of its own yet.
  const refuse = (errors: readonly GraphQLError[]) =>
    ({
      data: null,
      errors: errors.map((error) => {
        const known = isErrorCode(error.extensions.code);
        const isSyntax = error.message.startsWith('Syntax Error');
        const code = isSyntax ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED';
        return known ? error : makeGraphqlError(code, error.message, { nodes: error.nodes ?? null });
      }),
    }) as never;
  const handler = createHandler<never>({
    onSubscribe: async (request, params) => {
      const contextValue = await createContext(request.raw);
      try {
        const document = parse(params.query, parseOptions);
        const errors = validate(schema, document, [...specifiedRules, ...validationRules]);
        if (errors.length > 0) return refuse(errors);
        const operation = getOperationAST(document, params.operationName);
        if (operation?.operation !== 'subscription') {
          throw makeGraphqlError(
            'BAD_REQUEST',
            'Only subscriptions are answered here; send the rest to /graphql.',
          );
        }
        checkCost(schema, document, operation, params.variables ?? {});
        checkOperation(document, contextValue.caller, trusted);
        const { operationName, variables } = params;
        return { schema, document, operationName, variableValues: variables, contextValue } as never;
      } catch (error) {
        if (error instanceof GraphQLError) return refuse([error]);
        throw error;
      }
    },
    context: async (request) => (await createContext(request.raw)) as never,
    onNext: (_context, _request, result) => {
      if (!('errors' in result) || !result.errors) return undefined;
      const errors = result.errors.map((error) => format(error.toJSON(), error));
      return { ...result, errors: errors as never };
    },
  }) as (request: Request, response: Response) => Promise<void>;

  return async (request: Request, response: Response): Promise<void> => {
    if (request.method !== 'POST' || !request.is('application/json')) {
      response.set('Allow', 'POST');
      sendError(response, 405, 'BAD_REQUEST', 'Send a POST with JSON.');
      return;
    }
    const { caller } = await createContext(request);
    const name = nameCaller(caller);
    const open = streams.get(name) ?? 0;
    if (open >= mostStreams) {
      response.set('Retry-After', '10');
      sendError(response, 429, 'TOO_MANY_REQUESTS', 'Too many streams are open; close some pages.');
      return;
    }
    streams.set(name, open + 1);
    const timer = setInterval(async () => {
      const now = await createContext(request).catch(() => undefined);
      if (now && nameCaller(now.caller) !== name) response.end();
    }, lookAgainMillis);
    response.once('close', () => {
      clearInterval(timer);
      const left = (streams.get(name) ?? 1) - 1;
      if (left > 0) streams.set(name, left);
      else streams.delete(name);
    });
    await handler(request, response);
  };
}
