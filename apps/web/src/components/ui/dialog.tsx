'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  hideHeader?: boolean;
  className?: string;
  children: ReactNode;
}

/** A window over the page; Escape and a click outside close it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  hideHeader,
  className,
  children,
}: DialogProps) {
  const t = useTranslations('words');
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/50" />
        <Primitive.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={classNames(
            'fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(640px,calc(100vw-32px))] -translate-x-1/2 animate-appear overflow-auto rounded-xl border border-line bg-surface shadow-2xl',
            className,
          )}
        >
          <div className={hideHeader ? 'sr-only' : 'flex items-start justify-between gap-4 px-5 pt-4 pb-2'}>
            <div>
              <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
              {description !== undefined && (
                <Primitive.Description className="text-ink-soft text-sm">{description}</Primitive.Description>
              )}
            </div>
            {!hideHeader && (
              <Primitive.Close aria-label={t('close')} className="rounded p-1 text-ink-soft hover:bg-raised">
                <X aria-hidden className="size-4" />
              </Primitive.Close>
            )}
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
