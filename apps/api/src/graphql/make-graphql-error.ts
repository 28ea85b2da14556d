import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { ErrorCode } from '../error-codes.ts';

/** An error under `errors`, with its code. */
export function makeGraphqlError(
  code: ErrorCode,
  message: string,
  options: GraphQLErrorOptions = {},
): GraphQLError {
  return new GraphQLError(message, { ...options, extensions: { code } });
}
