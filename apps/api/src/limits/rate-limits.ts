/** How often something may be done within one window, and by whom it is counted. */
export interface RateLimit {
  counts: 'address' | 'person';
  /** In one window of a minute. */
  most: number;
}

/** Length of a window. */
export const windowSeconds = 60;

/**
 * Every limit with its default. Addresses are generous, since a class room shares one; a network of IPv6
 * addresses (/64) counts as one. Service tokens that are known are not counted.
 */
export const rateLimits = {
  /** Calls of the API without a known service token. */
  requests: { counts: 'address', most: 6000 },
  /** Calls of /auth. */
  signIns: { counts: 'address', most: 60 },
  /** GraphQL calls of a person. */
  queries: { counts: 'person', most: 1200 },
  /** Votes cast one by one; a queue that was kept offline is sent at once. */
  votes: { counts: 'person', most: 600 },
  /** Batches of review decisions. */
  batches: { counts: 'person', most: 120 },
  /** Files announced for upload. */
  files: { counts: 'person', most: 20_000 },
  /** Exports and releases begun. */
  exports: { counts: 'person', most: 20 },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof rateLimits;

export type RateLimitSettings = Readonly<Record<RateLimitName, number>>;

function isName(name: string): name is RateLimitName {
  return Object.hasOwn(rateLimits, name);
}

/**
 * The limits as an operator sets them, such as `votes=100,signIns=20`; 0 switches one off.
 * @throws RangeError that says what is wrong
 */
export function parseRateLimits(text: string): RateLimitSettings {
  const limits = Object.fromEntries(
    Object.entries(rateLimits).map(([name, { most }]) => [name, most]),
  ) as Record<RateLimitName, number>;
  for (const part of text.split(',')) {
    if (part.trim() === '') continue;
    const [, name = '', most = ''] = /^\s*(\w+)\s*=\s*(\d{1,9})\s*$/.exec(part) ?? [];
    if (!isName(name)) {
      throw new RangeError(
        `"${part.trim()}" is not a limit such as votes=600; there are ${Object.keys(rateLimits).join(', ')}`,
      );
    }
    limits[name] = Number(most);
  }
  return limits;
}
