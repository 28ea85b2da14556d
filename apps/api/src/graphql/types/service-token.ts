import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { createServiceToken, revokeServiceToken } from '../../users/service-token.ts';
import { builder } from '../builder.ts';
import { ServiceTokenKindEnum } from '../enums.ts';

builder.prismaObject('ServiceToken', {
  description: 'What a program signs in with; only its hash is kept.',
  authScopes: { administrator: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: ServiceTokenKindEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

const NewServiceToken = builder
  .objectRef<{ token: string; name: string; kind: 'operator' | 'trainer' }>('NewServiceToken')
  .implement({
    authScopes: { administrator: true },
    fields: (t) => ({
      name: t.exposeString('name'),
      kind: t.expose('kind', { type: ServiceTokenKindEnum }),
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
      name: t.arg.string({ required: true }),
      kind: t.arg({ type: ServiceTokenKindEnum, required: true }),
    },
    resolve: (_root, args, { db }) => createServiceToken(db, args),
  }),
  revokeServiceToken: t.prismaField({
    type: 'ServiceToken',
    description: 'Ends a token at once and for good. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RevokeServiceTokenResult' },
    },
    args: { name: t.arg.string({ required: true }) },
    resolve: (_query, _root, { name }, { db }) => revokeServiceToken(db, name),
  }),
}));
