'use client';
import { useUrlState } from '../../lib/use-url-state.ts';
import { EarmarkSign } from './earmark-sign.tsx';

/** How to come in; shown in place of any page to a person who is signed out. */
export function SignInNotice() {
  const { values } = useUrlState();
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-12">
      <div className="w-full max-w-lg">
        <EarmarkSign className="size-10" />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">Sign in to Earmark</h1>
        {values.has('error') && (
          <p role="alert" className="mt-4 rounded-md bg-no-soft px-4 py-3">
            That link does not work any more: it was used already, or its time ran out.
          </p>
        )}
        <p className="mt-3 text-ink-soft text-lg">
          Earmark has no passwords. The terminal in which it was started shows a one-time link; open it in
          this browser and you are signed in.
        </p>
        <ol className="mt-8 space-y-5 border-line border-l pl-5 text-base">
          <li>
            <p className="font-medium">On this machine</p>
            <p className="text-ink-soft">
              Look for the line with the link in the terminal that runs{' '}
              <code className="rounded bg-raised px-1.5 py-0.5 font-mono text-sm">npm start</code>. Each link
              works once and for a limited time.
            </p>
          </li>
          <li>
            <p className="font-medium">Used it already, or it ran out?</p>
            <p className="text-ink-soft">
              Stop Earmark and start it again: it prints a new link. Nothing is lost.
            </p>
          </li>
          <li>
            <p className="font-medium">Somebody else runs Earmark for you?</p>
            <p className="text-ink-soft">
              Ask them for a link of your own, so that your answers carry your name.
            </p>
          </li>
        </ol>
      </div>
    </main>
  );
}
