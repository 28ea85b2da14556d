import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed address allows, until when. `bytes` and `sha256` bind a PUT to one content. */
export interface Permission {
  method: 'GET' | 'PUT';
  key: string;
  /** Unix time. */
  expiresSeconds: number;
  bytes?: number;
  sha256?: string;
}

function signPermission(urlKey: string, permission: Permission): string {
  const { method, key, expiresSeconds, bytes = '', sha256 = '' } = permission;
  return createHmac('sha256', urlKey)
    .update([method, key, expiresSeconds, bytes, sha256].join('\n'))
    .digest('base64url');
}

/** Path and query under /store that grant the permission to whoever holds them. */
export function signAddress(urlKey: string, permission: Permission): string {
  const query = new URLSearchParams({ expires: String(permission.expiresSeconds) });
  if (permission.bytes !== undefined) query.set('bytes', String(permission.bytes));
  if (permission.sha256 !== undefined) query.set('sha256', permission.sha256);
  query.set('signature', signPermission(urlKey, permission));
  return `/store/${permission.key}?${query}`;
}

/** The permission that an address grants; undefined when it is forged, changed or expired. */
export function readAddress(
  urlKey: string,
  method: 'GET' | 'PUT',
  key: string,
  query: URLSearchParams,
): Permission | undefined {
  const expiresSeconds = Number(query.get('expires'));
  const permission: Permission = { method, key, expiresSeconds };
  if (query.has('bytes')) permission.bytes = Number(query.get('bytes'));
  if (query.has('sha256')) permission.sha256 = query.get('sha256')!;
  const given = Buffer.from(query.get('signature') ?? '');
  const right = Buffer.from(signPermission(urlKey, permission));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return expiresSeconds * 1000 > Date.now() ? permission : undefined;
}
