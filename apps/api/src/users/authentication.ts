import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { toNodeHandler } from 'better-auth/node';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Database } from '../db/database.ts';

export interface Authentication {
  /** Answers everything under /auth. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Id of the person whose session cookie the request carries. */
  findUserId(headers: Headers): Promise<string | null>;
  /** A link that signs this person in once, within `signInLinkMinutes`. */
  makeSignInLink(email: string, callbackUrl: string): Promise<string>;
}

/** How long a sign-in link can be used. */
export const signInLinkMinutes = 15;

/** The socket's address in the name under which the rate limit looks for it. */
export const clientAddressHeader = 'x-client-ip';

/**
 * Sign-in by one-time link, with sessions in the database. Links are made by the operator or an
 * administrator; asking for one from outside sends nothing, since no mail is set up.
 */
export function createAuthentication(options: {
  db: Database;
  secret: string;
  publicUrl: string;
  trustedOrigins: string[];
}): Authentication {
  const linkTaker = new AsyncLocalStorage<(url: string) => void>();
  const auth = betterAuth({
    appName: 'Earmark',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    trustedOrigins: options.trustedOrigins,
    database: prismaAdapter(options.db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'annotator' } } },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    rateLimit: { enabled: true, window: 60, max: 120 },
    advanced: {
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        // A class that opens its links behind one address at the same time.
        rateLimit: { window: 60, max: 60 },
        expiresIn: signInLinkMinutes * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ url }) => linkTaker.getStore()?.(url),
      }),
    ],
  });
  const handle = toNodeHandler(auth);
  return {
    handle: async (request, response) => {
      // Whatever the client claims, its address is the socket's.
      request.headers[clientAddressHeader] = request.socket.remoteAddress ?? '0.0.0.0';
      await handle(request, response);
    },
    findUserId: async (headers) => (await auth.api.getSession({ headers }))?.user.id ?? null,
    makeSignInLink: async (email, callbackUrl) => {
      let link: string | undefined;
      await linkTaker.run(
        (url) => {
          link = url;
        },
        () =>
          auth.api.signInMagicLink({
            body: { email, callbackURL: callbackUrl, errorCallbackURL: '/sign-in' },
            headers: new Headers(),
          }),
      );
      if (link === undefined) throw new Error('no sign-in link was made');
      return link;
    },
  };
}
