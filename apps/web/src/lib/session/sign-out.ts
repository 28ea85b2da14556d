import { KnownFailure } from '../known-failure.ts';

/** Ends the session in this browser. Throws when the server cannot be reached. */
export async function signOut(): Promise<void> {
  const response = await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new KnownFailure('signOut', { status: response.status });
}
