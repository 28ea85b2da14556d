import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { errorCodes } from '../error-codes.ts';
import { formatError } from './graphql-server.ts';

const sources = fileURLToPath(new URL('..', import.meta.url));
const listed = Object.keys(errorCodes).sort();

it('are those of the document, which says what to do for each', () => {
  const text = readFileSync(join(sources, '../../../docs/api.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]{6,})` \| ([^|]*) \| ([^|]*) \|$/gm)];
  expect(rows.map(([, code]) => code).sort()).toEqual(listed);
  for (const [, code, , todo] of rows)
    expect([code, todo!.trim().split(' ').length > 2]).toEqual([code, true]);
});

it('are those that the code answers', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.includes('generated') && !/error-codes|\.test\./.test(path),
  );
  const text = files.map((path) => readFileSync(join(sources, path), 'utf8')).join('\n');
  const own = [
    ...text.matchAll(/code = '([A-Z_]+)'/g),
    ...text.matchAll(/(?:makeGraphqlError|sendError)\((?:response, \w+, )?\s*'([A-Z_]+)'/g),
  ].map(([, code]) => code!);
  // Apollo's, less what cannot be asked of a server without stored operations.
  const apollo = Object.values(ApolloServerErrorCode).filter((code) => code !== 'PERSISTED_QUERY_NOT_FOUND');
  expect([...new Set([...own, ...apollo])].sort()).toEqual(listed);
});

it('are the only ones that get out', () => {
  const format = formatError(pino({ level: 'silent' }));
  const coded = (code: string, options = {}) => {
    const error = new GraphQLError('x', { ...options, extensions: { code, inside: 'secret' } });
    return format(error.toJSON(), error).extensions;
  };
  expect(coded('CONFLICT')).toEqual({ code: 'CONFLICT' });
  expect(coded('SOMETHING_NEW')).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  expect(coded('SOMETHING_NEW', { path: ['viewer'] })).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
});
