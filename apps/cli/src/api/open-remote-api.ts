import { ApiClient, ApiError } from './api-client.ts';

/**
 * A client of an API elsewhere.
 * @throws ApiError when the address is none, or the token is missing
 */
export function openRemoteApi(address: string, token: string | undefined): ApiClient {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ApiError(`${address} is no address of an API; write it as https://earmark.example.org`);
  }
  if (!token) throw new ApiError('an API elsewhere asks for a token: --token, or EARMARK_TOKEN');
  return new ApiClient(url.href, { token });
}
