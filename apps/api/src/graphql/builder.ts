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
  errors: {
    directResult: true,
    defaultUnionOptions: { description: 'What was asked for, or the failure that kept it from being done.' },
  },
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
    defaultConnectionTypeOptions: { description: 'One page of a list, and how to go on from it.' },
    defaultEdgeTypeOptions: { description: 'One entry of a page.' },
    edgesFieldOptions: {
      nullable: false,
      description: 'The entries of this page, in the order of the list.',
    },
    nodeFieldOptions: { nullable: false, description: 'The entry itself.' },
    cursorFieldOptions: { description: 'Place of the entry in the list: hand it to `after` or `before`.' },
    pageInfoFieldOptions: { description: 'Where the page ends, and whether there are more.' },
    pageInfoTypeOptions: { description: 'Where a page ends, and whether there are more.' },
    hasNextPageFieldOptions: { description: 'Whether entries follow; known when reading forwards.' },
    hasPreviousPageFieldOptions: { description: 'Whether entries precede; known when reading backwards.' },
    startCursorFieldOptions: { description: 'Cursor of the first entry; null on an empty page.' },
    endCursorFieldOptions: {
      description: 'Cursor of the last entry, to go on after it; null on an empty page.',
    },
    firstArgOptions: { description: 'How many entries at most, from the front or behind `after`.' },
    afterArgOptions: { description: 'Cursor behind which the page begins.' },
    lastArgOptions: { description: 'How many entries at most, from the end or before `before`.' },
    beforeArgOptions: { description: 'Cursor before which the page ends.' },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
  },
});

builder.queryType({ description: 'All that can be asked without changing anything.' });
builder.mutationType({
  description: "All that changes something. Expected failures are members of the result's union.",
});
builder.subscriptionType({
  description: 'What is told when it changes: server-sent events from /graphql/stream.',
});
