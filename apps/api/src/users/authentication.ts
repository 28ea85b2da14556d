import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { toNodeHandler } from 'better-auth/node';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Database } from '../db/database.ts';
import type { User } from '../db/generated/prisma/client.ts';
import { hashSessionTokens } from './hash-session-tokens.ts';

export interface Authentication {
  /** Answers what there is under /auth, counted by the caller's network address. */
  handle(request: IncomingMessage, response: ServerResponse, address: string): Promise<void>;
  /** The session whose cookie the request carries, and whose it is. */
  findSession(headers: Headers): Promise<{ id: string; user: User } | null>;
  /** A link that signs this person in once, within `signInLinkMinutes`. */
  makeSignInLink(email: string, callbackUrl: string): Promise<string>;
}

const roles = ['annotator', 'reviewer', 'admin'] as const;

/** How long a sign-in link can be used. */
export const signInLinkMinutes = 15;

/** The caller's address in the name under which the session's record looks for it. */
const clientAddressHeader = 'x-client-ip';

/** All of the library's addresses that people need; the others do not exist here. */
const openPaths = new Set([
  '/auth/get-session',
  '/auth/magic-link/verify',
  '/auth/sign-in/magic-link',
  '/auth/sign-out',
]);

/**
 * Sign-in by one-time link, with sessions in the database. Links are made by the operator or an
 * administrator; asking for one from outside sends nothing, since no mail is set up.
 */
export function createAuthentication(options: {
  db: Database;
  secret: string;
  publicUrl: string;
  trustedOrigins: string[];
  onSignIn: (userId: string, address: string | null) => Promise<void>;
}): Authentication {
  const linkTaker = new AsyncLocalStorage<(url: string) => void>();
  const auth = betterAuth({
    appName: 'Earmark',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    trustedOrigins: options.trustedOrigins,
    database: hashSessionTokens(prismaAdapter(options.db, { provider: 'postgresql' })),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: {
      additionalFields: {
        role: { type: [...roles], input: false, defaultValue: 'annotator' },
        deactivatedAt: { type: 'date', input: false, required: false },
      },
    },
    // `updatedAt` says when a session was last used, to within the hour.
    session: { expiresIn: 30 * 24 * 3600, updateAge: 3600 },
    // The API counts itself, over all its processes.
    rateLimit: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          // A link that was made before the person was deactivated.
          before: async ({ userId }) => {
            const user = await options.db.user.findUnique({ where: { id: userId } });
            return user !== null && user.deactivatedAt === null ? undefined : false;
          },
          after: (session) => options.onSignIn(session.userId, session.ipAddress ?? null),
        },
      },
    },
    advanced: {
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: signInLinkMinutes * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ url }) => linkTaker.getStore()?.(url),
      }),
    ],
  });
  const handle = toNodeHandler(auth);
  return {
    handle: async (request, response, address) => {
      const { pathname } = new URL(request.url ?? '/', 'http://auth');
      if (!openPaths.has(pathname)) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Nothing is here.\n');
        return;
      }
      // Whatever the client claims, this is its address.
      request.headers[clientAddressHeader] = address;
      await handle(request, response);
    },
    findSession: async (headers) => {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const { image = null, deactivatedAt = null, ...user } = found.user;
      return { id: found.session.id, user: { ...user, image, deactivatedAt } };
    },
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
