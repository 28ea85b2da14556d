import {
  ConflictError,
  InvalidInputError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../../expected-error.ts';
import {
  changeWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from '../../webhooks/change-webhook.ts';
import { createWebhook } from '../../webhooks/create-webhook.ts';
import type { ToldKind } from '../../webhooks/webhook-input.ts';
import { builder } from '../builder.ts';

const shownDeliveries = 20;

const told = {
  runFinished: { description: 'A training run has ended: finished, failed or cancelled.' },
  versionPublished: { description: 'A model version has become the published one, by the rule or by hand.' },
  queueEmpty: { description: 'Nothing is left to ask in a data set, and nobody holds a task.' },
} as const satisfies Record<ToldKind, { description: string }>;

const WebhookEventKindEnum = builder.enumType('WebhookEventKind', {
  description: 'What webhooks are told of.',
  values: { ...told, test: { description: 'Asked for by `testWebhook`.' } } as const,
});
const ToldKindEnum = builder.enumType('ToldEventKind', {
  description: 'What a webhook can be told of.',
  values: told,
});
const DeliveryStateEnum = builder.enumType('DeliveryState', {
  description: 'What became of a delivery.',
  values: {
    waiting: { description: 'It is sent, or sent again, at the time told.' },
    delivered: { description: 'The address answered with 2xx.' },
    givenUp: { description: 'It could not be delivered for too long and is not tried again.' },
  } as const,
});

builder.prismaObject('WebhookDelivery', {
  authScopes: { administrator: true },
  description: 'An event on its way to a webhook, or arrived. It may arrive twice; its event id tells.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the delivery.' }),
    eventId: t.exposeID('eventId', {
      description: 'The same in every delivery of one event; also in its body and its `webhook-id`.',
    }),
    kind: t.field({
      type: WebhookEventKindEnum,
      description: 'What happened.',
      select: { event: { select: { kind: true } } },
      resolve: ({ event }) => event.kind,
    }),
    dataSet: t.string({
      nullable: true,
      description: 'Name of the data set that it is about; null for a test.',
      select: { event: { select: { dataSet: { select: { name: true } } } } },
      resolve: ({ event }) => event.dataSet?.name ?? null,
    }),
    state: t.expose('state', { type: DeliveryStateEnum, description: 'What became of it.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was sent.' }),
    lastStatus: t.exposeInt('lastStatus', { nullable: true, description: 'HTTP status of the last answer.' }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'Why the last attempt failed, in words; null when it did not.',
    }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      description: 'When it is sent next while it is waiting.',
    }),
    lastAttemptAt: t.expose('lastAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last sent; null before the first time.',
    }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it arrived; null until then.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the event happened.' }),
  }),
});

const WebhookType = builder.prismaObject('Webhook', {
  authScopes: { administrator: true },
  description: 'An address that is told of events. Its secret is never read again.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the webhook.' }),
    url: t.exposeString('url', { description: 'Where it is told.' }),
    kinds: t.expose('kinds', { type: [WebhookEventKindEnum], description: 'What it is told of.' }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether it is told anything.' }),
    disabledReason: t.exposeString('disabledReason', {
      nullable: true,
      description: 'Why it was disabled by itself; null when a person did it.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing has got through; null while all does.',
    }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when deliveries are signed by the secret before the last change as well.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    deliveries: t.relation('deliveries', {
      description: 'The newest twenty.',
      query: { orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: shownDeliveries },
    }),
  }),
});

interface WithSecret {
  webhook: typeof WebhookType.$inferType;
  secret: string;
}
const WebhookSecret = builder.objectRef<WithSecret>('WebhookSecret').implement({
  description: 'A webhook and the secret that its deliveries are signed by.',
  authScopes: { administrator: true },
  fields: (t) => ({
    webhook: t.prismaField({
      type: 'Webhook',
      description: 'The webhook.',
      resolve: (_query, { webhook }) => webhook,
    }),
    secret: t.exposeString('secret', { description: 'Shown this once; it is kept encrypted.' }),
  }),
});

const WebhookInput = builder.inputType('WebhookInput', {
  description: 'An address that is to be told of events.',
  fields: (t) => ({
    url: t.string({ required: true, description: 'https, and public unless an operator allows it.' }),
    kinds: t.field({
      type: [ToldKindEnum],
      required: true,
      description: 'What it is told of, one kind at least.',
    }),
  }),
});
const WebhookChanges = builder.inputType('WebhookChanges', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    url: t.string({ description: 'https, and public unless an operator allows it.' }),
    kinds: t.field({ type: [ToldKindEnum], description: 'What it is told of, one kind at least.' }),
    enabled: t.boolean({ description: 'Whether it is told anything; enabling begins anew.' }),
  }),
});

builder.queryField('webhooks', (t) =>
  t.prismaField({
    type: ['Webhook'],
    description: 'Every webhook, oldest first. For administrators and the command line.',
    authScopes: { administrator: true },
    resolve: (query, _root, _args, { db }) =>
      db.webhook.findMany({ ...query, orderBy: { createdAt: 'asc' } }),
  }),
);

const mayFail = [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError];

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: WebhookSecret,
    description: 'Adds an address that is told of events. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, InvalidInputError, NotAllowedError, NotSignedInError],
      union: { name: 'CreateWebhookResult' },
    },
    args: {
      input: t.arg({
        type: WebhookInput,
        required: true,
        description: 'Where it is, and what it is told of.',
      }),
    },
    resolve: (_root, { input }, { db, caller, webhooks }) =>
      createWebhook(db, webhooks, { ...input, userId: caller.kind === 'person' ? caller.user.id : null }),
  }),
  changeWebhook: t.prismaField({
    type: 'Webhook',
    description:
      'Changes a webhook; enabling it sends what is waiting. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: { types: mayFail, union: { name: 'ChangeWebhookResult' } },
    args: {
      id: t.arg.id({ required: true, description: 'Id of the webhook.' }),
      changes: t.arg({ type: WebhookChanges, required: true, description: 'What changes.' }),
    },
    resolve: (_query, _root, { id, changes }, { db, webhooks }) =>
      changeWebhook(db, webhooks.allowed, id, changes),
  }),
  rotateWebhookSecret: t.field({
    type: WebhookSecret,
    description: 'Makes a new secret. For a day deliveries are signed by the old one as well.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RotateWebhookSecretResult' },
    },
    args: { id: t.arg.id({ required: true, description: 'Id of the webhook.' }) },
    resolve: (_root, { id }, { db, webhooks }) => rotateWebhookSecret(db, webhooks.boxKey, id),
  }),
  testWebhook: t.prismaField({
    type: 'Webhook',
    description: 'Sends a test event; how it went stands in the deliveries.',
    authScopes: { administrator: true },
    errors: {
      types: [ConflictError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'TestWebhookResult' },
    },
    args: { id: t.arg.id({ required: true, description: 'Id of the webhook, which must be enabled.' }) },
    resolve: (_query, _root, { id }, { db }) => testWebhook(db, id),
  }),
  removeWebhook: t.id({
    description: 'Removes a webhook with its deliveries. For administrators and the command line.',
    authScopes: { administrator: true },
    errors: {
      types: [NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'RemoveWebhookResult' },
      result: { name: 'RemovedWebhook', description: 'A webhook that is gone.' },
      directResult: false,
      dataField: { name: 'id', description: 'Id that it had.' },
    },
    args: { id: t.arg.id({ required: true, description: 'Id of the webhook.' }) },
    resolve: (_root, { id }, { db }) => removeWebhook(db, id),
  }),
}));
