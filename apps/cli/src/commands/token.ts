import type { Command } from 'commander';
import { requireSuccess } from '../api/api-client.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson } from '../output.ts';

export function registerToken(program: Command): void {
  const token = program.command('token').description('make, list and revoke tokens of trainers');
  token
    .command('create <name>')
    .description('make a trainer’s token; it is shown once and stored only as a hash')
    .option('--json', 'print one JSON document')
    .action(async (name: string, options: OutputOptions) => {
      const created = await withApi(async ({ operator }) => {
        const { createServiceToken } = await operator.call<{
          createServiceToken: { __typename: string; message?: string; token?: string };
        }>(
          `mutation CreateServiceToken($name: String!) {
             createServiceToken(name: $name, kind: trainer) {
               __typename ... on Error { message } ... on NewServiceToken { token }
             }
           }`,
          { name },
        );
        return requireSuccess(createServiceToken);
      });
      if (options.json) printJson({ name, token: created.token });
      else process.stdout.write(`${created.token}\n`);
    });
  token
    .command('list')
    .description('list all tokens, revoked ones among them')
    .option('--json', 'print one JSON document')
    .action(async (options: OutputOptions) => {
      const { serviceTokens } = await withApi(({ operator }) =>
        operator.call<{
          serviceTokens: { name: string; kind: string; createdAt: string; revokedAt: string | null }[];
        }>('query ServiceTokens { serviceTokens { name kind createdAt revokedAt } }'),
      );
      if (options.json) printJson(serviceTokens);
      for (const { name, kind, createdAt, revokedAt } of options.json ? [] : serviceTokens) {
        process.stdout.write(
          `${name}  ${kind}  ${createdAt}  ${revokedAt ? `revoked ${revokedAt}` : 'valid'}\n`,
        );
      }
    });
  token
    .command('revoke <name>')
    .description('end a token at once and for good')
    .action(async (name: string) => {
      await withApi(async ({ operator }) => {
        const { revokeServiceToken } = await operator.call<{
          revokeServiceToken: { __typename: string; message?: string };
        }>(
          `mutation RevokeServiceToken($name: String!) {
             revokeServiceToken(name: $name) { __typename ... on Error { message } }
           }`,
          { name },
        );
        requireSuccess(revokeServiceToken);
      });
      process.stdout.write(`${name} is revoked.\n`);
    });
}
