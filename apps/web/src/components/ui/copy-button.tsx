'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

/** Puts a text, as it is at the press, on the clipboard and says so for a moment. */
export function CopyButton({ label, write }: { label: string; write: () => string }) {
  const words = useTranslations('words');
  const [state, setState] = useState<'idle' | 'copied' | 'copyRefused'>('idle');
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
      setState('copyRefused');
    }
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button size="small" look="quiet" onClick={() => void copy()}>
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite">{state === 'idle' ? label : words(state)}</span>
    </Button>
  );
}
