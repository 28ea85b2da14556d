import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { createSignInLink } from '../../users/create-sign-in-link.ts';
import { createUser } from '../../users/create-user.ts';
import { createServiceToken } from '../../users/service-token.ts';
import { builder } from '../builder.ts';
import { RoleEnum, ServiceTokenKindEnum } from '../enums.ts';

builder.prismaObject('User', {
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    role: t.expose('role', { type: RoleEnum }),
  }),
});

const SignInLink = builder.objectRef<{ url: string }>('SignInLink').implement({
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Signs the person in once, within a quarter of an hour.' }),
  }),
});

const NewServiceToken = builder
  .objectRef<{ token: string; name: string; kind: 'operator' | 'trainer' }>('NewServiceToken')
  .implement({
    fields: (t) => ({
      name: t.exposeString('name'),
      kind: t.expose('kind', { type: ServiceTokenKindEnum }),
      token: t.exposeString('token', { description: 'Shown this once; only its hash is kept.' }),
    }),
  });

builder.queryField('viewer', (t) =>
  t.prismaField({
    type: 'User',
    nullable: true,
    description: 'The person asking; null when signed out.',
    authScopes: { everybody: true },
    resolve: (query, _root, _args, { db, caller }) =>
      caller.kind === 'person' ? db.user.findUnique({ ...query, where: { id: caller.user.id } }) : null,
  }),
);

builder.mutationField('createUser', (t) =>
  t.prismaField({
    type: 'User',
    description: 'For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'CreateUserResult' },
    },
    args: {
      email: t.arg.string({ required: true }),
      name: t.arg.string({ required: true }),
      role: t.arg({ type: RoleEnum, required: true }),
    },
    resolve: (_query, _root, args, { db }) => createUser(db, args),
  }),
);

builder.mutationField('createSignInLink', (t) =>
  t.field({
    type: SignInLink,
    description: 'For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CreateSignInLinkResult' },
    },
    args: { email: t.arg.string({ required: true }) },
    resolve: (_root, { email }, { db, authentication }) => createSignInLink(db, authentication, email),
  }),
);

builder.mutationField('createServiceToken', (t) =>
  t.field({
    type: NewServiceToken,
    description: 'For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'CreateServiceTokenResult' },
    },
    args: {
      name: t.arg.string({ required: true }),
      kind: t.arg({ type: ServiceTokenKindEnum, required: true }),
    },
    resolve: (_root, args, { db }) => createServiceToken(db, args),
  }),
);
