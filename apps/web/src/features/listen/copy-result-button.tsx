'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';

/** Puts the result as it is now on the clipboard and says so for a moment. */
export function CopyResultButton({ label, write }: { label: string; write: () => string }) {
  const t = useTranslations('listen');
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(write());
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button size="small" look="quiet" onClick={() => void copy()}>
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite">
        {state === 'idle' ? label : t(state === 'copied' ? 'copied' : 'refusedCopy')}
      </span>
    </Button>
  );
}
