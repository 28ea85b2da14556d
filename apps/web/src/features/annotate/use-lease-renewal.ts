'use client';
import { useEffect } from 'react';
import type { QueueTask } from './queue-state.ts';

const checkMillis = 60_000;
const aheadMillis = 180_000;

/** Renews leases before they run out while the page is seen, and at once when it is seen again. */
export function useLeaseRenewal(tasks: readonly QueueTask[], lease: () => Promise<void>): void {
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && void lease();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [lease]);

  const expiries = tasks.flatMap(({ leaseExpiresAt }) =>
    leaseExpiresAt === null ? [] : Date.parse(leaseExpiresAt),
  );
  const soonest = Math.min(...expiries);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && soonest < Date.now() + aheadMillis) void lease();
    }, checkMillis);
    return () => clearInterval(timer);
  }, [soonest, lease]);
}
