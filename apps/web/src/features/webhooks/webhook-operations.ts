import type { ToldEventKind, WebhooksQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const webhooksQuery = graphql(`
  query Webhooks {
    webhooks {
      id
      url
      kinds
      enabled
      disabledReason
      failingSince
      previousSecretUntil
      createdAt
      deliveries {
        id
        kind
        dataSet
        state
        attempts
        lastStatus
        lastError
        lastAttemptAt
        nextAttemptAt
        deliveredAt
        createdAt
      }
    }
  }
`);

export type Webhook = WebhooksQuery['webhooks'][number];
export type Delivery = Webhook['deliveries'][number];

export const toldKinds: readonly ToldEventKind[] = ['runFinished', 'versionPublished', 'queueEmpty'];

export async function loadWebhooks(): Promise<Webhook[]> {
  return (await callApi(webhooksQuery)).webhooks;
}

const createWebhookMutation = graphql(`
  mutation CreateWebhook($input: WebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on WebhookSecret {
        secret
        webhook {
          id
        }
      }
      ... on InvalidInputError {
        field
        reason
      }
      ... on Error {
        message
      }
    }
  }
`);

/** What a webhook is told of, and where. */
export interface WebhookFields {
  url: string;
  kinds: ToldEventKind[];
}

/** A secret that was just made; it is readable nowhere else. */
export interface NewSecret {
  webhookId: string;
  secret: string;
}

export async function createWebhook(input: WebhookFields): Promise<NewSecret> {
  const { createWebhook: result } = await callApi(createWebhookMutation, { input });
  const { secret, webhook } = expectResult(result, 'WebhookSecret');
  return { webhookId: webhook.id, secret };
}

const changeWebhookMutation = graphql(`
  mutation ChangeWebhook($id: ID!, $changes: WebhookChanges!) {
    changeWebhook(id: $id, changes: $changes) {
      __typename
      ... on InvalidInputError {
        field
        reason
      }
      ... on Error {
        message
      }
    }
  }
`);

export async function changeWebhook(
  id: string,
  changes: Partial<WebhookFields> & { enabled?: boolean },
): Promise<void> {
  expectResult((await callApi(changeWebhookMutation, { id, changes })).changeWebhook, 'Webhook');
}

const rotateSecretMutation = graphql(`
  mutation RotateWebhookSecret($id: ID!) {
    rotateWebhookSecret(id: $id) {
      __typename
      ... on WebhookSecret {
        secret
      }
      ... on Error {
        message
      }
    }
  }
`);

export async function rotateSecret(webhookId: string): Promise<NewSecret> {
  const { rotateWebhookSecret: result } = await callApi(rotateSecretMutation, { id: webhookId });
  return { webhookId, secret: expectResult(result, 'WebhookSecret').secret };
}

const testWebhookMutation = graphql(`
  mutation TestWebhook($id: ID!) {
    testWebhook(id: $id) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function testWebhook(id: string): Promise<void> {
  expectResult((await callApi(testWebhookMutation, { id })).testWebhook, 'Webhook');
}

const removeWebhookMutation = graphql(`
  mutation RemoveWebhook($id: ID!) {
    removeWebhook(id: $id) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function removeWebhook(id: string): Promise<void> {
  expectResult((await callApi(removeWebhookMutation, { id })).removeWebhook, 'RemovedWebhook');
}
