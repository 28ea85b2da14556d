import { reachStore } from '@earmark/shared';

/** An error that the API answered, in words meant for a person. */
export class ApiError extends Error {
  override name = 'ApiError';
}

interface GraphqlAnswer<Data> {
  data?: Data | null;
  errors?: { message: string }[];
}

/** Calls the API's GraphQL endpoint as the holder of a token. */
export class ApiClient {
  readonly url: string;
  readonly #headers: Record<string, string>;

  /** @param actAs with the operator's token: e-mail address of the person to act as, marked as simulated */
  constructor(url: string, { token, actAs }: { token: string; actAs?: string }) {
    this.url = url;
    this.#headers = { authorization: `Bearer ${token}`, ...(actAs && { 'x-earmark-act-as': actAs }) };
  }

  /** The same, acting as this person. */
  actAs(email: string): ApiClient {
    const token = this.#headers.authorization!.slice('Bearer '.length);
    return new ApiClient(this.url, { token, actAs: email });
  }

  /** @throws ApiError with the API's message when it answered errors. */
  async call<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await this.#post<Data>({ query: document, variables });
    if (answer.errors?.length) throw new ApiError(answer.errors.map(({ message }) => message).join('; '));
    if (!answer.data) throw new ApiError('the API answered without data');
    return answer.data;
  }

  async #post<Data>(body: object): Promise<GraphqlAnswer<Data>> {
    let response: Response;
    try {
      response = await fetch(new URL('/graphql', this.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#headers },
        body: JSON.stringify(body),
      });
    } catch (error) {
      const { cause } = error as { cause?: { code?: string; message?: string } };
      throw new ApiError(`${this.url} does not answer (${cause?.code ?? cause?.message ?? error})`);
    }
    try {
      return JSON.parse(await response.text(), reachStore(this.url)) as GraphqlAnswer<Data>;
    } catch {
      throw new ApiError(`${this.url} is no Earmark API: it answered HTTP ${response.status} without JSON`);
    }
  }
}

/**
 * The success member of a mutation's union.
 * @throws ApiError with the message of an error member
 */
export function requireSuccess<Result extends { __typename: string; message?: string }>(
  result: Result,
): Result {
  if (result.__typename.endsWith('Error')) throw new ApiError(result.message ?? result.__typename);
  return result;
}
