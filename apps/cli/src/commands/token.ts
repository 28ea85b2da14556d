import type { Command } from 'commander';
import { type ApiClient, requireSuccess } from '../api/api-client.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, printLine } from '../output.ts';

type Made = { __typename: string; message?: string; token?: string };

interface TokenOptions extends OutputOptions {
  user?: string;
  days?: string;
}

interface ListedToken {
  name: string;
  kind: string;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

const user = ['--user <email>', 'of this person: a program that has it may what the person may'] as const;

async function makeToken(operator: ApiClient, name: string, { user, days }: TokenOptions): Promise<Made> {
  if (user === undefined) {
    const { made } = await operator.call<{ made: Made }>(
      `mutation CreateServiceToken($name: String!) {
         made: createServiceToken(name: $name, kind: trainer) {
           __typename ... on Error { message } ... on NewServiceToken { token }
         }
       }`,
      { name },
    );
    return requireSuccess(made);
  }
  const { made } = await operator.call<{ made: Made }>(
    `mutation CreatePersonalToken($name: String!, $email: String!, $days: Int) {
       made: createPersonalToken(name: $name, email: $email, days: $days) {
         __typename ... on Error { message } ... on NewPersonalToken { token }
       }
     }`,
    { name, email: user, days: days === undefined ? undefined : Number(days) },
  );
  return requireSuccess(made);
}

async function listTokens(operator: ApiClient, email: string | undefined): Promise<ListedToken[]> {
  if (email === undefined) {
    const { serviceTokens } = await operator.call<{ serviceTokens: ListedToken[] }>(
      'query ServiceTokens { serviceTokens { name kind createdAt revokedAt } }',
    );
    return serviceTokens;
  }
  const { personalTokens } = await operator.call<{ personalTokens: { edges: { node: ListedToken }[] } }>(
    `query PersonalTokens($email: String!) { personalTokens(email: $email, first: 200) {
       edges { node { name createdAt expiresAt lastUsedAt revokedAt } } } }`,
    { email },
  );
  return personalTokens.edges.map(({ node }) => ({ ...node, kind: 'personal' }));
}

function describeState({ revokedAt, expiresAt, lastUsedAt }: ListedToken): string {
  if (revokedAt) return `revoked ${revokedAt}`;
  if (!expiresAt) return 'valid';
  const used = lastUsedAt ? `last used ${lastUsedAt}` : 'never used';
  return `${new Date(expiresAt) > new Date() ? 'valid until' : 'ended'} ${expiresAt}, ${used}`;
}

export function registerToken(program: Command): void {
  const token = program
    .command('token')
    .description('make, list and revoke tokens of trainers and of people');
  token
    .command('create <name>')
    .description('make a trainer’s or a person’s token; it is shown once and stored only as a hash')
    .option(...user)
    .option('--days <n>', 'days until a person’s token ends by itself, 1 to 366; 90 unless given')
    .option('--json', 'print one JSON document')
    .action(async (name: string, options: TokenOptions) => {
      const created = await withApi(({ operator }) => makeToken(operator, name, options));
      if (options.json) printJson({ name, token: created.token });
      else process.stdout.write(`${created.token}\n`);
    });
  token
    .command('list')
    .description('list all tokens, ended ones among them')
    .option(...user)
    .option('--json', 'print one JSON document')
    .action(async (options: TokenOptions) => {
      const tokens = await withApi(({ operator }) => listTokens(operator, options.user));
      if (options.json) printJson(tokens);
      for (const listed of options.json ? [] : tokens) {
        const { name, kind, createdAt } = listed;
        printLine(`${name}  ${kind}  ${createdAt}  ${describeState(listed)}`);
      }
    });
  token
    .command('revoke <name>')
    .description('end a token at once and for good')
    .option(...user)
    .action(async (name: string, { user: email }: TokenOptions) => {
      await withApi(async ({ operator }) => {
        const call =
          email === undefined
            ? 'mutation RevokeServiceToken($name: String!) { revoked: revokeServiceToken(name: $name)'
            : 'mutation RevokePersonalToken($name: String!, $email: String!) { revoked: revokePersonalToken(name: $name, email: $email)';
        const { revoked } = await operator.call<{ revoked: { __typename: string; message?: string } }>(
          `${call} { __typename ... on Error { message } } }`,
          { name, email },
        );
        requireSuccess(revoked);
      });
      process.stdout.write(`${name} is revoked.\n`);
    });
}
