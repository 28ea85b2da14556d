import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type PrismaTypes from '../db/generated/pothos-types.ts';
import { getDatamodel } from '../db/generated/pothos-types.ts';
import { NotAllowedError, NotSignedInError } from '../expected-error.ts';
import { hasRole, isService } from '../users/caller.ts';
import type { Context } from './context.ts';

interface BuilderTypes {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
  };
  AuthScopes: {
    /** Everybody, signed in or not. */
    everybody: boolean;
    /** People, and the operator's command line. */
    reader: boolean;
    person: boolean;
    /** Reviewers, administrators, and the operator's command line. */
    reviewer: boolean;
    /** Administrators, and the operator's command line. */
    administrator: boolean;
    operator: boolean;
    trainer: boolean;
  };
}

/** Knows how types are built and defines none. */
export const builder = new SchemaBuilder<BuilderTypes>({
  // Errors come first, so that failures of the plugins behind it reach the result unions.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, PrismaPlugin, RelayPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ caller }) => {
      const operator = isService(caller, 'operator');
      return {
        everybody: true,
        reader: operator || caller.kind === 'person',
        person: caller.kind === 'person',
        reviewer: operator || hasRole(caller, 'reviewer'),
        administrator: operator || hasRole(caller, 'admin'),
        operator,
        trainer: isService(caller, 'trainer'),
      };
    },
    unauthorizedError: (_parent, context) =>
      context.caller.kind === 'nobody' ? new NotSignedInError() : new NotAllowedError(),
  },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
  },
  relay: {
    cursorType: 'String',
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
  },
});

builder.queryType();
builder.mutationType();
builder.subscriptionType();
