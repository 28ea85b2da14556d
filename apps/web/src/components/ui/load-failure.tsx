'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { Button } from './button.tsx';
import { ErrorNotice } from './notice.tsx';

interface LoadFailureProps {
  title: string;
  error: unknown;
  onTryAgain: () => unknown;
  className?: string;
  /** Said in place of the error alone. */
  children?: ReactNode;
}

/** What could not be loaded and why, with a button that tries again. */
export function LoadFailure({ title, error, onTryAgain, className, children }: LoadFailureProps) {
  const words = useTranslations('words');
  const errorText = useErrorText();
  return (
    <ErrorNotice
      title={title}
      className={className}
      action={
        <Button size="small" onClick={() => void onTryAgain()}>
          {words('tryAgain')}
        </Button>
      }
    >
      {children ?? errorText(error)}
    </ErrorNotice>
  );
}
