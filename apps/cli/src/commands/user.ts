import type { Command } from 'commander';
import { Option } from 'commander';
import { requireSuccess } from '../api/api-client.ts';
import { createSignInLink, ensureUser, type Role, toStartAddress } from '../api/people.ts';
import { type ApiConnection, withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson } from '../output.ts';

interface AddOptions extends OutputOptions {
  role: Role;
  name?: string;
}

async function makeLink({ operator, selfStarted }: ApiConnection, email: string): Promise<string> {
  const link = await createSignInLink(operator, email);
  return selfStarted ? toStartAddress(link) : link;
}

export function registerUser(program: Command): void {
  const user = program
    .command('user')
    .description('add people, make sign-in links, change roles, sign people out, deactivate');
  user
    .command('add <email>')
    .description('add a person and print a link that signs them in once')
    .addOption(
      new Option('--role <role>', 'what they may do')
        .choices(['annotator', 'reviewer', 'admin'])
        .default('annotator'),
    )
    .option('--name <name>', 'name that others see; the part before the @ by default')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(async (email: string, options: AddOptions) => {
      const url = await withApi(async (connection) => {
        await ensureUser(connection.operator, email, options.name ?? email.split('@')[0], options.role);
        return await makeLink(connection, email);
      });
      if (options.json) printJson({ email, role: options.role, url });
      else process.stdout.write(`${url}\n`);
    });
  user
    .command('link <email>')
    .description('print a new link that signs a known person in once')
    .option('--json', 'print one JSON document')
    .action(async (email: string, options: OutputOptions) => {
      const url = await withApi((connection) => makeLink(connection, email));
      if (options.json) printJson({ email, url });
      else process.stdout.write(`${url}\n`);
    });
  user
    .command('role <email> <role>')
    .description('give a person another role: annotator, reviewer or admin')
    .action(async (email: string, role: string) => {
      await withApi(async ({ operator }) => {
        const { changeRole } = await operator.call<{ changeRole: { __typename: string; message?: string } }>(
          `mutation ChangeRole($email: String!, $role: Role!) {
             changeRole(email: $email, role: $role) { __typename ... on Error { message } }
           }`,
          { email, role },
        );
        requireSuccess(changeRole);
      });
      process.stdout.write(`${email} is ${role} from now on.\n`);
    });
  for (const [name, mutation, description, done] of [
    [
      'deactivate',
      'deactivateUser',
      'sign a person out everywhere and let nobody in as them; their votes stay',
      'is deactivated',
    ],
    [
      'activate',
      'activateUser',
      'let a deactivated person sign in again, by a new link',
      'may sign in again',
    ],
  ] as const) {
    user
      .command(`${name} <email>`)
      .description(description)
      .action(async (email: string) => {
        await withApi(async ({ operator }) => {
          const { result } = await operator.call<{ result: { __typename: string; message?: string } }>(
            `mutation ($email: String!) { result: ${mutation}(email: $email) { __typename ... on Error { message } } }`,
            { email },
          );
          requireSuccess(result);
        });
        process.stdout.write(`${email} ${done}.\n`);
      });
  }
  user
    .command('sign-out <email>')
    .description('end all sessions of a person')
    .action(async (email: string) => {
      const count = await withApi(async ({ operator }) => {
        const { endSessions } = await operator.call<{
          endSessions: { __typename: string; message?: string; count?: number };
        }>(
          `mutation EndSessions($email: String!) {
             endSessions(email: $email) { __typename ... on Error { message } ... on EndedSessions { count } }
           }`,
          { email },
        );
        return requireSuccess(endSessions).count;
      });
      process.stdout.write(`${count} sessions of ${email} are ended.\n`);
    });
}
