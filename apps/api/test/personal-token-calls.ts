import type { ApiProcess } from './api-process.ts';

/** Makes a token of a person as the operator does. @returns the plain token */
export async function makePersonalToken(
  api: ApiProcess,
  email: string,
  name: string,
  days = 1,
): Promise<string> {
  const { createPersonalToken } = await api.get<{ createPersonalToken: { token: string } }>(
    api.operator,
    `mutation ($name: String!, $email: String, $days: Int) {
      createPersonalToken(name: $name, email: $email, days: $days) { ... on NewPersonalToken { token } } }`,
    { name, email, days },
  );
  return createPersonalToken.token;
}
