import type { Request, Response } from 'express';
import { specifiedRules, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Context } from './context.ts';
import { validationRules } from './graphql-server.ts';
import { schema } from './schema.ts';

/** Answers subscriptions under /graphql/stream as server-sent events (graphql-sse, distinct connections). */
export function createStreamHandler(createContext: (request: Request) => Promise<Context>) {
  return createHandler<never>({
    schema,
    context: async (request) => (await createContext(request.raw)) as never,
    validate: (toSchema, document) => validate(toSchema, document, [...specifiedRules, ...validationRules]),
  }) as (request: Request, response: Response) => Promise<void>;
}
