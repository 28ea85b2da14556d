'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const t = useTranslations('releases');
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button size="small" look="quiet" onClick={() => void copy()}>
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite">
        {state === 'copied' ? t('copied') : state === 'refused' ? t('copyRefused') : label}
      </span>
    </Button>
  );
}
