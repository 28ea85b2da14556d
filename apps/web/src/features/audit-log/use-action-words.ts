'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** What an action is called; its own name where it has no words yet. */
export function useActionWords(): (action: string) => string {
  const t = useTranslations('auditLog.actions');
  return useCallback(
    (action) => {
      const key = action as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : action;
    },
    [t],
  );
}
