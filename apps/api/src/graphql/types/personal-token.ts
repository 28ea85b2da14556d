import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { refusePersonalToken } from '../../users/caller.ts';
import { findOwner } from '../../users/find-owner.ts';
import { createPersonalToken, mostDays, revokePersonalToken } from '../../users/personal-token.ts';
import { builder } from '../builder.ts';

const PersonalTokenType = builder.prismaObject('PersonalToken', {
  description:
    "What a program calls with as a person: it may what the person's role allows, and no more. Only its hash is kept. Seen by the person and by administrators.",
  authScopes: { reader: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the token.' }),
    name: t.exposeString('name', { description: 'Unique among the tokens of the person, ended ones too.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the hour; null: never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended by hand; null: it was not.',
    }),
  }),
});

const NewPersonalToken = builder
  .objectRef<{ token: string; personalToken: typeof PersonalTokenType.$inferType }>('NewPersonalToken')
  .implement({
    description: 'A personal token that was just made.',
    authScopes: { reader: true },
    fields: (t) => ({
      personalToken: t.prismaField({
        type: 'PersonalToken',
        description: 'What is kept of it.',
        resolve: (_query, { personalToken }) => personalToken,
      }),
      token: t.exposeString('token', {
        description: 'Shown this once: send it as `Authorization: Bearer ep_…`.',
      }),
    }),
  });

const whose =
  "E-mail address of whose token it is; one's own when left out. For administrators and the command line.";

builder.queryField('personalTokens', (t) =>
  t.prismaConnection({
    type: 'PersonalToken',
    cursor: 'id',
    maxSize: 200,
    defaultSize: 50,
    description: "A person's tokens, ended ones among them, newest first.",
    authScopes: { reader: true },
    args: { email: t.arg.string({ description: whose }) },
    resolve: async (query, _root, { email }, { db, caller }) => {
      const userId = await findOwner(db, caller, email ?? null);
      return db.personalToken.findMany({
        ...query,
        where: { userId },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      });
    },
  }),
);

builder.mutationFields((t) => ({
  createPersonalToken: t.field({
    type: NewPersonalToken,
    description: 'Makes a token with which a program calls as a person. Not to be called with one.',
    authScopes: { reader: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CreatePersonalTokenResult' },
    },
    args: {
      name: t.arg.string({ required: true, description: 'Up to 100 characters, once for a person.' }),
      days: t.arg.int({ defaultValue: 90, description: `Days until it ends by itself, 1 to ${mostDays}.` }),
      email: t.arg.string({ description: whose }),
    },
    resolve: async (_root, { name, days, email }, { db, caller }) => {
      refusePersonalToken(caller);
      const userId = await findOwner(db, caller, email ?? null);
      return createPersonalToken(db, { userId, name, days: days ?? 90 });
    },
  }),
  revokePersonalToken: t.prismaField({
    type: 'PersonalToken',
    description: 'Ends a token at once and for good.',
    authScopes: { reader: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RevokePersonalTokenResult' },
    },
    args: {
      name: t.arg.string({ required: true, description: 'Name of the token.' }),
      email: t.arg.string({ description: whose }),
    },
    resolve: async (_query, _root, { name, email }, { db, caller }) => {
      const userId = await findOwner(db, caller, email ?? null);
      return revokePersonalToken(db, { userId, name });
    },
  }),
}));
