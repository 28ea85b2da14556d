import { type AuditNames, listAuditNames } from '../../audit/list-audit-names.ts';
import { builder } from '../builder.ts';

builder.prismaObject('AuditEntry', {
  description: 'Who did what, when, and what came of it. Never changed.',
  authScopes: { administrator: true },
  fields: (t) => ({
    id: t.id({ description: 'Place in the log, ascending.', resolve: ({ sequence }) => String(sequence) }),
    at: t.expose('at', { type: 'DateTime', description: 'When it began.' }),
    actorKind: t.exposeString('actorKind', { description: 'person, operator, trainer or rule.' }),
    actor: t.exposeString('actor', { description: 'E-mail address, or the name of the token or rule.' }),
    address: t.exposeString('address', { nullable: true, description: 'Network address; null for a rule.' }),
    action: t.exposeString('action', { description: 'Name of the mutation, or what else was done.' }),
    details: t.string({
      description: 'JSON: what it was asked with. Secrets are left out, long lists cut.',
      resolve: ({ details }) => JSON.stringify(details),
    }),
    outcome: t.exposeString('outcome', {
      nullable: true,
      description:
        'done, or the name of the error; null while it is being done, or when the server ended before.',
    }),
    message: t.exposeString('message', { nullable: true, description: 'Of the error.' }),
  }),
});

builder.queryField('auditLog', (t) =>
  t.prismaConnection({
    type: 'AuditEntry',
    cursor: 'sequence',
    maxSize: 500,
    defaultSize: 50,
    description: 'The newest first. For administrators and the command line.',
    authScopes: { administrator: true },
    args: {
      action: t.arg.string({ description: 'Of this action alone.' }),
      actor: t.arg.string({ description: 'Of this e-mail address or token alone.' }),
      since: t.arg({ type: 'DateTime', description: 'Only entries from this moment on.' }),
    },
    resolve: (query, _root, { action, actor, since }, { db }) =>
      db.auditEntry.findMany({
        ...query,
        where: {
          ...(action != null && { action }),
          ...(actor != null && { actor }),
          ...(since && { at: { gte: since } }),
        },
        orderBy: { sequence: 'desc' },
      }),
  }),
);

const AuditNamesType = builder.objectRef<AuditNames>('AuditNames').implement({
  description: 'What the audit log can be filtered by, each once, in order.',
  authScopes: { administrator: true },
  fields: (t) => ({
    actors: t.exposeStringList('actors', { description: 'E-mail addresses, tokens and rules.' }),
    actions: t.exposeStringList('actions', { description: 'Names of mutations, and what else is recorded.' }),
  }),
});

builder.queryField('auditNames', (t) =>
  t.field({
    type: AuditNamesType,
    description: 'The actors and actions that the audit log has. For administrators and the command line.',
    authScopes: { administrator: true },
    resolve: (_root, _args, { db }) => listAuditNames(db),
  }),
);
