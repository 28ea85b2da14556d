import { NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { endSessions } from '../../users/end-sessions.ts';
import { findOwner } from '../../users/find-owner.ts';
import { builder } from '../builder.ts';

builder.prismaObject('Session', {
  description: 'A browser in which a person is signed in. Seen by the person alone, and by administrators.',
  authScopes: { reader: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the session; not what the browser signs in with.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person signed in.' }),
    lastSeenAt: t.expose('updatedAt', { type: 'DateTime', description: 'Last call, to within the hour.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    address: t.exposeString('ipAddress', { nullable: true, description: 'Network address at sign-in.' }),
    browser: t.exposeString('userAgent', { nullable: true, description: 'As the browser names itself.' }),
    isCurrent: t.boolean({
      description: 'Whether this call was made with it.',
      resolve: ({ id }, _args, { caller }) => caller.kind === 'person' && caller.sessionId === id,
    }),
  }),
});

const EndedSessions = builder.objectRef<{ count: number }>('EndedSessions').implement({
  description: 'Sign-ins that were ended.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many.' }) }),
});

builder.queryField('sessions', (t) =>
  t.prismaField({
    type: ['Session'],
    description:
      'Where a person is signed in: oneself, or for administrators whoever has the e-mail address.',
    authScopes: { reader: true },
    args: { email: t.arg.string({ description: "Whose; one's own when left out." }) },
    resolve: async (query, _root, { email }, { db, caller }) => {
      const userId = await findOwner(db, caller, email ?? null);
      return db.session.findMany({
        ...query,
        where: { userId, expiresAt: { gt: new Date() } },
        orderBy: { createdAt: 'desc' },
        take: 200,
      });
    },
  }),
);

builder.mutationField('endSessions', (t) =>
  t.field({
    type: EndedSessions,
    description:
      'Signs out: in one browser, or everywhere but in the one that asks; for administrators also somebody else.',
    authScopes: { reader: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'EndSessionsResult' },
    },
    args: {
      email: t.arg.string({ description: "Whose; one's own when left out." }),
      sessionId: t.arg.id({ description: 'Which; all when left out.' }),
    },
    resolve: (_root, args, { db, caller }) => endSessions(db, caller, args),
  }),
);
