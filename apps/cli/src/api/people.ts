import { type ApiClient, requireSuccess } from './api-client.ts';

export type Role = 'admin' | 'annotator' | 'reviewer';

interface UserResult {
  __typename: string;
  message?: string;
  id?: string;
}

/** Adds a person; somebody who is there already stays as they are. */
export async function ensureUser(
  operator: ApiClient,
  email: string,
  name: string,
  role: Role,
): Promise<void> {
  const { createUser } = await operator.call<{ createUser: UserResult }>(
    `mutation CreateUser($email: String!, $name: String!, $role: Role!) {
       createUser(email: $email, name: $name, role: $role) { __typename ... on Error { message } }
     }`,
    { email, name, role },
  );
  if (createUser.__typename !== 'ConflictError') requireSuccess(createUser);
}

/**
 * The link under the address that `npm start` serves, for an API that was started for one command only
 * and has stopped by the time that somebody opens the link.
 */
export function toStartAddress(link: string): string {
  const { EARMARK_PUBLIC_URL, EARMARK_HOST = '127.0.0.1', EARMARK_PORT = '4466' } = process.env;
  const { pathname, search } = new URL(link);
  return new URL(pathname + search, EARMARK_PUBLIC_URL ?? `http://${EARMARK_HOST}:${EARMARK_PORT}`).href;
}

interface LinkResult {
  __typename: string;
  message?: string;
  url?: string;
}

async function askForLink(operator: ApiClient, email: string): Promise<LinkResult> {
  const { createSignInLink: result } = await operator.call<{ createSignInLink: LinkResult }>(
    `mutation CreateSignInLink($email: String!) {
       createSignInLink(email: $email) { __typename ... on Error { message } ... on SignInLink { url } }
     }`,
    { email },
  );
  return result;
}

/** A link that signs this person in once and then lapses. */
export async function createSignInLink(operator: ApiClient, email: string): Promise<string> {
  const { url } = requireSuccess(await askForLink(operator, email));
  if (!url) throw new Error('the API answered no link');
  return url;
}

/** The same; null for somebody who is deactivated. */
export async function findSignInLink(operator: ApiClient, email: string): Promise<string | null> {
  const result = await askForLink(operator, email);
  return result.__typename === 'ConflictError' ? null : (requireSuccess(result).url ?? null);
}
