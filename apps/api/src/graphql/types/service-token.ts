import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { refusePersonalToken } from '../../users/caller.ts';
import { createServiceToken, isConfiguredToken, revokeServiceToken } from '../../users/service-token.ts';
import { builder } from '../builder.ts';
import { ServiceTokenKindEnum } from '../enums.ts';

builder.prismaObject('ServiceToken', {
  description: 'What a program signs in with; only its hash is kept.',
  authScopes: { administrator: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the token.' }),
    name: t.exposeString('name', { description: 'Unique, also among revoked ones.' }),
    kind: t.expose('kind', { type: ServiceTokenKindEnum, description: 'What it may do.' }),
    isConfigured: t.boolean({
      description: 'Whether it stands in secrets.json or in the environment, and can be changed there only.',
      resolve: isConfiguredToken,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended; null while it is valid.',
    }),
  }),
});

const NewServiceToken = builder
  .objectRef<{ token: string; name: string; kind: 'operator' | 'trainer' }>('NewServiceToken')
  .implement({
    description: 'A token that was just made.',
    authScopes: { administrator: true },
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name in the list.' }),
      kind: t.expose('kind', { type: ServiceTokenKindEnum, description: 'What it may do.' }),
      token: t.exposeString('token', { description: 'Shown this once; only its hash is kept.' }),
    }),
  });

builder.queryField('serviceTokens', (t) =>
  t.prismaField({
    type: ['ServiceToken'],
    description: 'All tokens, revoked ones among them. For administrators and the command line.',
    authScopes: { administrator: true },
    resolve: (query, _root, _args, { db }) =>
      db.serviceToken.findMany({ ...query, orderBy: { createdAt: 'asc' }, take: 1000 }),
  }),
);

builder.queryField('serviceTokensConnection', (t) =>
  t.prismaConnection({
    type: 'ServiceToken',
    cursor: 'id',
    maxSize: 500,
    defaultSize: 50,
    totalCount: (_root, _args, { db }) => db.serviceToken.count(),
    description: 'The same in pages.',
    authScopes: { administrator: true },
    resolve: (query, _root, _args, { db }) =>
      db.serviceToken.findMany({ ...query, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  }),
);

builder.mutationFields((t) => ({
  createServiceToken: t.field({
    type: NewServiceToken,
    description: 'For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'CreateServiceTokenResult' },
    },
    args: {
      name: t.arg.string({ required: true, description: 'Name in the list of tokens; once and for all.' }),
      kind: t.arg({ type: ServiceTokenKindEnum, required: true, description: 'What the token may do.' }),
    },
    resolve: (_root, args, { db, caller }) => {
      refusePersonalToken(caller);
      return createServiceToken(db, args);
    },
  }),
  revokeServiceToken: t.prismaField({
    type: 'ServiceToken',
    description: 'Ends a token at once and for good. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RevokeServiceTokenResult' },
    },
    args: { name: t.arg.string({ required: true, description: 'Name of the token.' }) },
    resolve: (_query, _root, { name }, { db }) => revokeServiceToken(db, name),
  }),
}));
