import type { Database } from '../db/database.ts';
import { TooManyRequestsError } from '../expected-error.ts';
import { type RateLimitName, type RateLimitSettings, windowSeconds } from './rate-limits.ts';

export interface RateLimiter {
  /** @throws TooManyRequestsError when `whom` has used up the limit in this window */
  take(limit: RateLimitName, whom: string, count?: number): Promise<void>;
}

/** What this process may still give out in a window without asking the database. */
interface Share {
  left: number;
  /** Nothing is left in the database. */
  isUsedUp: boolean;
  /** One asks the database for more at a time. */
  asking: Promise<void> | undefined;
}

/** A process takes this part of a limit at once. */
const takenAtOnce = 1 / 20;
const keptWindows = 10;

/**
 * Limits that all API processes keep together, in the database. A process takes a twentieth of a limit at a time
 * and gives it out from memory, so that counting costs one write for many calls, and the sum over all processes is
 * never more than the limit.
 */
export function createRateLimiter(db: Database, limits: RateLimitSettings, now = Date.now): RateLimiter {
  let windowStart = 0;
  let shares = new Map<string, Share>();

  async function openWindow(startMillis: number): Promise<void> {
    windowStart = startMillis;
    shares = new Map();
    const before = new Date(startMillis - keptWindows * windowSeconds * 1000);
    await db.rateCount.deleteMany({ where: { windowStart: { lt: before } } });
  }

  async function askForMore(key: string, share: Share, most: number, count: number): Promise<void> {
    const wanted = Math.max(count, Math.ceil(most * takenAtOnce));
    const rows = await db.$queryRaw<{ taken: number }[]>`
      INSERT INTO "RateCount" ("key", "windowStart", "taken") VALUES (${key}, ${new Date(windowStart)}, ${wanted})
      ON CONFLICT ("key", "windowStart") DO UPDATE SET "taken" = least("RateCount"."taken" + excluded."taken", 1000000000)
      RETURNING "taken"`;
    const given = Math.max(0, Math.min(wanted, most - (rows[0]!.taken - wanted)));
    share.left += given;
    share.isUsedUp = given < wanted;
  }

  return {
    take: async (limit, whom, count = 1) => {
      const most = limits[limit];
      if (most === 0) return;
      const start = Math.floor(now() / (windowSeconds * 1000)) * windowSeconds * 1000;
      if (start !== windowStart) await openWindow(start);
      const key = `${limit} ${whom}`;
      const share = shares.get(key) ?? { left: 0, isUsedUp: false, asking: undefined };
      shares.set(key, share);
      while (share.left < count && !share.isUsedUp) {
        share.asking ??= askForMore(key, share, most, count).finally(() => {
          share.asking = undefined;
        });
        await share.asking;
      }
      if (share.left < count) {
        throw new TooManyRequestsError(Math.max(1, Math.ceil((start - now()) / 1000) + windowSeconds));
      }
      share.left -= count;
    },
  };
}
