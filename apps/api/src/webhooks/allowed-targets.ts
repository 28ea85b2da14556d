import ipaddr from 'ipaddr.js';
import { InvalidInputError } from '../expected-error.ts';

/** Where webhooks may go besides public addresses: host names (with a port or any), addresses and networks. */
export interface AllowedTargets {
  hosts: readonly { host: string; port: string | null }[];
  networks: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/** What the IANA has given out for the public (2000::/3); everything else of IPv6 is special or unused. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3');

/** Reads `hooks.internal, build.internal:8080, 10.1.0.0/16, 127.0.0.1`. @throws Error naming the bad entry */
export function readAllowedTargets(list: string): AllowedTargets {
  const hosts: { host: string; port: string | null }[] = [];
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of list.split(',').map((each) => each.trim().toLowerCase())) {
    if (entry === '') continue;
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) {
      const address = ipaddr.parse(entry);
      networks.push([address, address.kind() === 'ipv4' ? 32 : 128]);
    } else {
      const found = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?$/.exec(entry);
      if (!found) throw new Error(`${entry} is no host, address or network`);
      hosts.push({ host: found[1]!, port: found[2] ?? null });
    }
  }
  return { hosts, networks };
}

/** Names that never resolve on the public internet (RFC 6761, RFC 6762, .internal). */
const privateNames = /\.(localhost|local|internal)\.?$/;

/** Names that never resolve anywhere (RFC 6761). */
const nowhere = /(^|\.)invalid\.?$/;

/** Why a webhook may not have an address, in one word. */
export type TargetProblem =
  | 'tooLong'
  | 'noAddress'
  | 'notHttps'
  | 'password'
  | 'privateName'
  | 'privateAddress'
  | 'unknownHost';

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** Whether the operator names this host; its addresses are then not asked about. */
export function isAllowedHost({ hosts }: AllowedTargets, url: URL): boolean {
  const name = url.hostname.replace(/\.$/, '');
  return hosts.some(({ host, port }) => host === name && (port === null || port === portOf(url)));
}

/** Whether an IP address belongs to the public internet, or to a network that the operator names. */
export function isAllowedAddress({ networks }: AllowedTargets, text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // An IPv4 address in IPv6's clothes is the IPv4 address.
  const address = ipaddr.process(text);
  const isNamed = networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  if (isNamed) return true;
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(publicIpv6 as [ipaddr.IPv6, number]);
}

/** The IP address that a URL names by itself; null for a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : null;
}

/**
 * An address that a webhook may have. What its name resolves to is checked again whenever it is connected to.
 * @throws InvalidInputError
 */
export function checkTargetUrl(allowed: AllowedTargets, text: string): URL {
  const refuse = (reason: TargetProblem, message: string): never => {
    throw new InvalidInputError(message, 'url', reason);
  };
  if (text.length > 2000) refuse('tooLong', 'The address is longer than 2000 characters.');
  if (!URL.canParse(text))
    refuse('noAddress', `${text.slice(0, 200)} is no address such as https://example.org/hook.`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse('noAddress', 'Only https addresses are told.');
  if (url.username || url.password)
    refuse('password', 'An address holds no password; deliveries are signed instead.');
  if (isAllowedHost(allowed, url)) return url;
  if (nowhere.test(url.hostname)) refuse('unknownHost', `There is no host ${url.hostname}.`);
  const byOperator = 'An operator can allow it by EARMARK_WEBHOOK_ALLOW.';
  const literal = literalAddress(url);
  if (literal === null && (!url.hostname.includes('.') || privateNames.test(url.hostname))) {
    refuse('privateName', `${url.hostname} is a name of a private network. ${byOperator}`);
  }
  if (literal !== null && !isAllowedAddress(allowed, literal)) {
    refuse('privateAddress', `${literal} is not a public address. ${byOperator}`);
  }
  const isInPrivate = literal !== null && !isAllowedAddress({ hosts: [], networks: [] }, literal);
  if (url.protocol === 'http:' && !isInPrivate) {
    refuse(
      'notHttps',
      `Use https: over http everybody on the way can read and change what is told. ${byOperator}`,
    );
  }
  return url;
}
