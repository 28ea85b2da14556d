const storeAddress = /^https?:\/\/[^/]+(\/store\/\S*)$/;

/**
 * A reviver for `JSON.parse`: turns signed addresses of stored files, which name the address that people reach the API
 * under, into those under which a program reaches it. Signatures hold for any host.
 * @param apiUrl as the program calls the API
 */
export function reachStore(apiUrl: string | URL): (key: string, value: unknown) => unknown {
  const { origin } = new URL(apiUrl);
  return (_key, value) => {
    const path = typeof value === 'string' ? storeAddress.exec(value)?.[1] : undefined;
    return path === undefined ? value : `${origin}${path}`;
  };
}
