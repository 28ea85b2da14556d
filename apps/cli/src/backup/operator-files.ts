import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ApiError } from '../api/api-client.ts';

/**
 * Asks one of the API's addresses for operators, and resolves as soon as the answer begins; what comes then may take as
 * long as it needs.
 * @throws ApiError for an answer that is no success but 404, which is undefined
 */
export async function askOperator(
  { url, token }: { url: string; token: string },
  method: 'GET' | 'POST',
  path: string,
): Promise<IncomingMessage | undefined> {
  const address = new URL(path, url);
  const send = address.protocol === 'https:' ? requestHttps : requestHttp;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    send(address, { method, headers: { authorization: `Bearer ${token}` } }, resolve)
      .on('error', reject)
      .end();
  });
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  answer.resume();
  if (status === 404) return undefined;
  throw new ApiError(`the API answered HTTP ${status} to ${method} ${path}`);
}
