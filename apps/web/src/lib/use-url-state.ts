'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * The page's state in its address. `change` sets and removes (null) several parameters at once without asking
 * the server for the page again; `push` adds a step to the browser's history.
 */
export function useUrlState() {
  const values = useSearchParams();
  const change = useCallback((changes: Record<string, string | null>, { push = false } = {}) => {
    const parameters = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') parameters.delete(name);
      else parameters.set(name, value);
    }
    const search = parameters.toString();
    const address = `${window.location.pathname}${search === '' ? '' : `?${search}`}`;
    if (push) window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }, []);
  return { values, change };
}
