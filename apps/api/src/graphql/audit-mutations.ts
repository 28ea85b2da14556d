import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { describeArguments } from '../audit/describe-arguments.ts';
import { nameActor, recordDeed, recordOutcome } from '../audit/record-deed.ts';
import type { Context } from './context.ts';

/** Deeds with a record of their own (the ledger, tasks, leases), far too many for the audit log. */
const unrecorded = new Set([
  'addUploadFiles',
  'castVote',
  'claimRun',
  'decidePairs',
  'heartbeat',
  'nextTasks',
  'reportProgress',
  'requestArtefactUpload',
  'skipTask',
  'undoReview',
]);

/** An expected failure that was answered; it comes wrapped, so that it is no instance of its class any more. */
function readRefusal(result: unknown): { name: string; message: string } | null {
  const { name, code, message } = (result ?? {}) as Record<string, unknown>;
  const isFailure = typeof name === 'string' && name.endsWith('Error') && typeof code === 'string';
  return isFailure && typeof message === 'string' ? { name, message } : null;
}

function recordCalls(
  action: string,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  return async (root, args, context, info) => {
    const { db, caller, address } = context;
    if (caller.kind === 'nobody') return await resolve(root, args, context, info);
    const actor = nameActor(caller);
    const byToken = caller.kind === 'person' && caller.personalToken;
    const details = { ...describeArguments(args), ...(byToken && { personalToken: byToken }) };
    const sequence = await recordDeed(db, { actor, address, action, details });
    try {
      const result = await resolve(root, args, context, info);
      const refusal = readRefusal(result);
      await recordOutcome(db, sequence, refusal?.name ?? 'done', refusal?.message ?? null);
      return result;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      await recordOutcome(db, sequence, name, message.slice(0, 500));
      throw error;
    }
  };
}

/**
 * Every mutation is written into the audit log before it is done, and afterwards what came of it: done, refused, or
 * failed. A new mutation is recorded unless it is named as having a record of its own.
 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const name of unrecorded) {
    if (!mutations[name]) throw new Error(`there is no mutation ${name} that would not be recorded`);
  }
  for (const field of Object.values(mutations)) {
    if (!field.resolve || unrecorded.has(field.name)) continue;
    field.resolve = recordCalls(field.name, field.resolve as GraphQLFieldResolver<unknown, Context>);
  }
  return schema;
}
