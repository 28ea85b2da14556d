import { GraphQLError } from 'graphql';
import pino from 'pino';
import { expect, it } from 'vitest';
import { NotFoundError } from '../expected-error.ts';
import { formatError } from './graphql-server.ts';

const path = ['clip', 'title'];

it('tells whoever asked nothing of the inside of a bug, and the log all of it', () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
  const bug = new TypeError('Cannot read secret.key of /srv/earmark/secrets.json');
  const error = new GraphQLError(bug.message, { path, originalError: bug });
  const told = formatError(log)({ ...error.toJSON(), extensions: { stacktrace: bug.stack } }, error);
  expect(JSON.stringify(told)).not.toMatch(/secret|TypeError|node_modules|\.ts/);
  expect(told.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  expect(lines.join('')).toContain('/srv/earmark/secrets.json');
});

it('tells what was wrong where that was expected', () => {
  const expected = new NotFoundError('There is no clip x.');
  const error = new GraphQLError(expected.message, { path, originalError: expected });
  const told = formatError(pino({ level: 'silent' }))(error.toJSON(), error);
  expect(told).toMatchObject({ message: 'There is no clip x.', extensions: { code: 'NOT_FOUND' } });
});
