import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import { type Caller, hasRole, isService, refusePersonalToken } from '../../users/caller.ts';
import { changeRole } from '../../users/change-role.ts';
import { createSignInLink } from '../../users/create-sign-in-link.ts';
import { createUser } from '../../users/create-user.ts';
import { activateUser, deactivateUser } from '../../users/deactivate-user.ts';
import { matchUsers } from '../../users/match-users.ts';
import { builder } from '../builder.ts';
import { RoleEnum } from '../enums.ts';

const mayAdminister = (caller: Caller): boolean => hasRole(caller, 'admin') || isService(caller, 'operator');

builder.prismaObject('User', {
  description: 'A person who signs in here.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the person.' }),
    email: t.string({
      nullable: true,
      description: 'For the person, for administrators and for the command line; null for everybody else.',
      resolve: ({ id, email }, _args, { caller }) => {
        const isOwn = caller.kind === 'person' && caller.user.id === id;
        return isOwn || mayAdminister(caller) ? email : null;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the person was added.' }),
    deactivatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Since when the person cannot sign in; null while they can. Told to administrators and the command line only.',
      resolve: ({ deactivatedAt }, _args, { caller }) => (mayAdminister(caller) ? deactivatedAt : null),
    }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Last call from a browser in which the person is signed in, to within the hour; null when there is none. Told to administrators and the command line only.',
      select: { sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 } },
      resolve: ({ sessions }, _args, { caller }) =>
        mayAdminister(caller) ? (sessions[0]?.updatedAt ?? null) : null,
    }),
    name: t.exposeString('name', { description: 'As others see the person.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What the person may do.' }),
  }),
});

const SignInLink = builder.objectRef<{ url: string }>('SignInLink').implement({
  description: 'A link that signs somebody in.',
  authScopes: { administrator: true },
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Signs the person in once, within a quarter of an hour.' }),
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
      email: t.arg.string({ required: true, description: 'Address, which names the person.' }),
      name: t.arg.string({ required: true, description: 'As others see the person.' }),
      role: t.arg({ type: RoleEnum, required: true, description: 'What the person may do.' }),
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
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'CreateSignInLinkResult' },
    },
    args: {
      email: t.arg.string({ required: true, description: 'Address of a person who is there already.' }),
    },
    resolve: (_root, { email }, { db, caller, authentication }) => {
      refusePersonalToken(caller);
      return createSignInLink(db, authentication, email);
    },
  }),
);

builder.mutationField('changeRole', (t) =>
  t.prismaField({
    type: 'User',
    description: 'For administrators and the command line; holds from the next call on.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'ChangeRoleResult' },
    },
    args: {
      email: t.arg.string({ required: true, description: 'Address of the person.' }),
      role: t.arg({ type: RoleEnum, required: true, description: 'The new role.' }),
    },
    resolve: (_query, _root, { email, role }, { db }) => changeRole(db, email, role),
  }),
);

builder.mutationFields((t) => ({
  deactivateUser: t.prismaField({
    type: 'User',
    description:
      'Signs a person out everywhere and lets nobody in as them, by no link and no token; their votes stay and count. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'DeactivateUserResult' },
    },
    args: { email: t.arg.string({ required: true, description: 'Address of the person.' }) },
    resolve: (_query, _root, { email }, { db, caller }) => deactivateUser(db, caller, email),
  }),
  activateUser: t.prismaField({
    type: 'User',
    description:
      'Lets a person sign in again, by a new link and with the role they had. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'ActivateUserResult' },
    },
    args: { email: t.arg.string({ required: true, description: 'Address of the person.' }) },
    resolve: (_query, _root, { email }, { db }) => activateUser(db, email),
  }),
}));

builder.queryField('users', (t) =>
  t.prismaConnection({
    type: 'User',
    cursor: 'id',
    maxSize: 500,
    defaultSize: 100,
    totalCount: (_root, { search }, { db }) => db.user.count({ where: matchUsers(search) }),
    description: 'Everybody, by e-mail address. For administrators and the command line.',
    authScopes: { administrator: true },
    args: { search: t.arg.string({ description: 'Part of the name or the e-mail address.' }) },
    resolve: (query, _root, { search }, { db }) =>
      db.user.findMany({ ...query, where: matchUsers(search), orderBy: { email: 'asc' } }),
  }),
);
