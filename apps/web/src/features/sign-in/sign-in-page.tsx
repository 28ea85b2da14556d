'use client';
import Link from 'next/link';
import { SignInNotice } from '../../components/frame/sign-in-notice.tsx';
import { useViewer } from '../../lib/session/use-viewer.ts';

/** Explains the one-time link; says so when the person is signed in already. */
export function SignInPage() {
  const { data: viewer } = useViewer();
  if (viewer === null || viewer === undefined) return <SignInNotice />;
  return (
    <main className="mx-auto pt-[20vh] max-w-md px-6">
      <h1 className="font-semibold text-2xl tracking-tight">You are signed in</h1>
      <p className="mt-2 text-ink-soft">
        As {viewer.name} ({viewer.email}).{' '}
        <Link href="/annotate" className="font-medium text-accent-text underline underline-offset-4">
          Go to Annotate
        </Link>
      </p>
    </main>
  );
}
