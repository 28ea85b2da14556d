'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useIsLanguageReady } from '../../components/frame/language-provider.tsx';
import { SignInNotice } from '../../components/frame/sign-in-notice.tsx';
import { useViewer } from '../../lib/session/use-viewer.ts';

/** Explains the one-time link; says so when the person is signed in already. */
export function SignInPage() {
  const t = useTranslations('frame');
  const isLanguageReady = useIsLanguageReady();
  const { data: viewer } = useViewer();
  if (!isLanguageReady) return null;
  if (viewer === null || viewer === undefined) return <SignInNotice />;
  return (
    <main className="mx-auto pt-[20vh] max-w-md px-6">
      <h1 className="font-semibold text-2xl tracking-tight">{t('signIn.done')}</h1>
      <p className="mt-2 text-ink-soft">
        {t('signIn.doneAs', { name: viewer.name, email: viewer.email ?? viewer.name })}{' '}
        <Link href="/annotate" className="font-medium text-accent-text underline underline-offset-4">
          {t('goToAnnotate')}
        </Link>
      </p>
    </main>
  );
}
