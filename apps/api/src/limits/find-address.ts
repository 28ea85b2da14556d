import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/** First four groups of an IPv6 address: a customer's network, in which everybody has addresses at will. */
function findNetwork(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : new Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** By what limits count an address: IPv4 by itself, IPv6 by its /64. */
export function groupAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? findNetwork(address) : address;
}

/** Address of whoever calls: the socket's, or what a trusted proxy says. */
export function findAddress(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? '0.0.0.0';
}
