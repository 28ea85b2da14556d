'use client';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { voteOutbox } from '../../lib/outbox/use-outbox.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CommandPalette } from './command-palette.tsx';
import { useIsLanguageReady } from './language-provider.tsx';
import { Rail } from './rail.tsx';
import { SignInNotice } from './sign-in-notice.tsx';

function FrameSkeleton() {
  return (
    <div className="flex h-full">
      <div className="flex w-14 shrink-0 flex-col gap-2 border-line border-r px-3 py-5 lg:w-48">
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <Skeleton key={row} className="h-7" />
        ))}
      </div>
      <div className="flex flex-1 flex-col gap-4 p-6">
        <Skeleton className="h-10 w-2/5" />
        <Skeleton className="flex-1" />
      </div>
    </div>
  );
}

function SignedInFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('frame');
  const words = useTranslations('words');
  const errorText = useErrorText();
  const isLanguageReady = useIsLanguageReady();
  const { data: viewer, error, isPending, refetch } = useViewer();
  const [isPaletteOpen, setPaletteOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPaletteOpen((open) => !open);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const viewerId = viewer?.id;
  useEffect(() => {
    if (viewerId !== undefined) void voteOutbox().start(viewerId);
  }, [viewerId]);

  if (isPending || !isLanguageReady) return <FrameSkeleton />;
  if (viewer === undefined && error !== null) {
    return (
      <main className="mx-auto pt-[20vh] max-w-xl px-6">
        <ErrorNotice
          title={t('unreachable.title')}
          action={
            <Button look="primary" onClick={() => void refetch()}>
              {words('tryAgain')}
            </Button>
          }
        >
          {t.rich('unreachable.detail', {
            error: errorText(error),
            code: (text) => <code className="font-mono">{text}</code>,
          })}
        </ErrorNotice>
      </main>
    );
  }
  if (viewer === null || viewer === undefined) return <SignInNotice />;
  return (
    <div className="flex h-full">
      <a
        href="#page"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToPage')}
      </a>
      <Rail onOpenPalette={() => setPaletteOpen(true)} />
      <main id="page" tabIndex={-1} className="flex min-w-0 flex-1 flex-col overflow-hidden outline-none">
        {children}
      </main>
      <CommandPalette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
    </div>
  );
}

/** The frame of every page: rail, palette, and the sign-in notice in their place while nobody is signed in. */
export function WorkspaceFrame({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<FrameSkeleton />}>
      <SignedInFrame>{children}</SignedInFrame>
    </Suspense>
  );
}
