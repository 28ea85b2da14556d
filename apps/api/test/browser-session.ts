import type { ApiProcess } from './api-process.ts';

/** A person signed in as a browser is: by link, with a cookie. */
export interface BrowserSession {
  cookie: string;
  /** Sends an operation; other headers go along. */
  ask<Data>(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<{
    status: number;
    data?: Data | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  }>;
}

/** Signs a person in. */
export async function signIn(api: ApiProcess, email: string): Promise<BrowserSession> {
  const { createSignInLink } = await api.get<{ createSignInLink: { url: string } }>(
    api.operator,
    'mutation ($email: String!) { createSignInLink(email: $email) { ... on SignInLink { url } } }',
    { email },
  );
  const visit = await fetch(createSignInLink.url, { redirect: 'manual' });
  const cookie = visit.headers.get('set-cookie')!.split(';')[0]!;
  return {
    cookie,
    ask: async (query, variables = {}, headers = {}) => {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
  };
}
