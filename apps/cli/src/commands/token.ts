import type { Command } from 'commander';
import { requireSuccess } from '../api/api-client.ts';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson } from '../output.ts';

export function registerToken(program: Command): void {
  const token = program.command('token').description('make tokens for trainers');
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
}
