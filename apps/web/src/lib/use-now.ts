'use client';
import { useEffect, useState } from 'react';

/** The time, told again every `intervalMillis`; for clocks and ages. */
export function useNow(intervalMillis: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMillis);
    return () => clearInterval(timer);
  }, [intervalMillis]);
  return now;
}
