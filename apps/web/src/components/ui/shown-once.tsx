'use client';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

interface ShownOnceProps {
  title: string;
  secret: string;
  /** What to do with it. */
  children: ReactNode;
  onDone: () => void;
}

/** A secret that is shown this once, until whoever reads it has put it away. Takes the focus when it comes. */
export function ShownOnce({ title, secret, children, onDone }: ShownOnceProps) {
  const t = useTranslations('words.once');
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={title}
      className="space-y-2 rounded-lg border border-accent bg-accent-soft p-4"
    >
      <div className="flex items-start justify-between gap-4">
        <p className="flex min-w-0 items-start gap-2 font-medium">
          <KeyRound aria-hidden className="mt-1 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">{title}</span>
        </p>
        <Button size="small" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
      <div className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3">
        <code
          data-secret
          className="min-w-0 flex-1 select-all font-mono text-sm [font-variant-ligatures:none] [overflow-wrap:anywhere]"
        >
          {secret}
        </code>
        <CopyButton label={t('copy')} write={() => secret} />
      </div>
      <div className="space-y-1 text-ink-soft text-sm">{children}</div>
    </section>
  );
}
