import { lookup as resolveName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  type AllowedTargets,
  checkTargetUrl,
  isAllowedAddress,
  isAllowedHost,
  literalAddress,
} from './allowed-targets.ts';

/** From the first look-up to the answer's end. */
const longestMillis = 10_000;
/** Of an answer; only its status counts. */
const mostAnswerBytes = 64 * 1024;

export type PostOutcome =
  | { delivered: true; status: number }
  | { delivered: false; status: number | null; reason: string };

/**
 * Resolves a name and hands on only addresses that may be connected to. Connecting takes what is handed on and asks no
 * second time, so that a name cannot point elsewhere between check and connection (DNS rebinding).
 */
function createLookup(allowed: AllowedTargets, resolve: typeof resolveName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4);
      const usable = addresses.filter(({ address }) => isAllowedAddress(allowed, address));
      const [first] = usable;
      if (!first) return callback(new Error(`${hostname} resolves to no public address`), '', 4);
      if (options.all) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };
}

function describeStatus(status: number): string {
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect, which is not followed.`;
  return `It answered ${status}.`;
}

/**
 * Sends one delivery: to public addresses or those that the operator allows, over a connection of its own, following no
 * redirect, within ten seconds. It is delivered when the answer's status is 200 to 299.
 */
export async function postDelivery(
  allowed: AllowedTargets,
  target: string,
  body: string,
  headers: Record<string, string>,
  resolveHost: typeof resolveName = resolveName,
): Promise<PostOutcome> {
  let url: URL;
  try {
    url = checkTargetUrl(allowed, target);
  } catch (error) {
    return { delivered: false, status: null, reason: (error as Error).message };
  }
  const isNamed = isAllowedHost(allowed, url) || literalAddress(url) !== null;
  return new Promise((resolve) => {
    const fail = (status: number | null, reason: string): void =>
      resolve({ delivered: false, status, reason });
    const post = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = post(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(longestMillis),
        ...(isNamed ? {} : { lookup: createLookup(allowed, resolveHost) }),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Earmark-Webhooks/1',
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostAnswerBytes) answer.destroy();
        });
        answer.on('close', () => {
          if (status >= 200 && status < 300) resolve({ delivered: true, status });
          else fail(status, describeStatus(status));
        });
        answer.on('error', () => {});
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
      fail(
        null,
        isLate
          ? `No answer within ${longestMillis / 1000} s.`
          : `No connection: ${error.message || error.code}.`,
      );
    });
    sent.end(body);
  });
}
