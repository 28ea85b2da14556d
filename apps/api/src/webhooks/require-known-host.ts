import { lookup as resolveName } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidInputError } from '../expected-error.ts';
import {
  type AllowedTargets,
  isAllowedAddress,
  isAllowedHost,
  literalAddress,
  type TargetProblem,
} from './allowed-targets.ts';

const longestMillis = 4000;

export type ResolveHost = (hostname: string) => Promise<readonly { address: string }[]>;

const resolveAll: ResolveHost = (hostname) => resolveName(hostname, { all: true });

/**
 * Tells whoever types an address at once when its name leads nowhere, or to no public address. It guards nothing: what a
 * name resolves to is looked at again whenever it is connected to. A resolver that does not answer is no reason to refuse.
 * @throws InvalidInputError
 */
export async function requireKnownHost(
  allowed: AllowedTargets,
  url: URL,
  resolveHost: ResolveHost = resolveAll,
): Promise<void> {
  if (isAllowedHost(allowed, url) || literalAddress(url) !== null) return;
  const refuse = (reason: TargetProblem, message: string): never => {
    throw new InvalidInputError(message, 'url', reason);
  };
  const { hostname } = url;
  const waiting = new AbortController();
  const found = await Promise.race([
    resolveHost(hostname).catch((error: NodeJS.ErrnoException) => error),
    sleep(longestMillis, null, { signal: waiting.signal, ref: false }).catch(() => null),
  ]).finally(() => waiting.abort());
  if (found instanceof Error) {
    if (found.code === 'ENOTFOUND') {
      refuse('unknownHost', `There is no host ${hostname}. Check the spelling.`);
    }
    return;
  }
  if (found && !found.some(({ address }) => isAllowedAddress(allowed, address))) {
    refuse(
      'privateAddress',
      `${hostname} resolves to no public address. An operator can allow it by EARMARK_WEBHOOK_ALLOW.`,
    );
  }
}
