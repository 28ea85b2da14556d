import { signAddress } from './signed-address.ts';

/** What a signed address for putting a file allows: this very content, nothing else. */
export interface ExpectedContent {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/**
 * Signed addresses of stored files, whatever the store: every process of the API that has the same key grants and
 * honours the same ones. `baseUrl` is the address under which the caller reaches the API.
 */
export interface StoreAddresses {
  signGet(key: string, baseUrl: string): string;
  signPut(key: string, expected: ExpectedContent, baseUrl: string): string;
}

/** A signed address holds for one to two hours, and is the same within an hour so that browsers can cache. */
const windowSeconds = 3600;

function expirySeconds(): number {
  return (Math.floor(Date.now() / 1000 / windowSeconds) + 2) * windowSeconds;
}

export function createStoreAddresses(urlKey: string): StoreAddresses {
  return {
    signGet: (key, baseUrl) =>
      baseUrl + signAddress(urlKey, { method: 'GET', key, expiresSeconds: expirySeconds() }),
    signPut: (key, { bytes, sha256 }, baseUrl) =>
      baseUrl + signAddress(urlKey, { method: 'PUT', key, expiresSeconds: expirySeconds(), bytes, sha256 }),
  };
}
