'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeWebhook,
  createWebhook,
  loadWebhooks,
  type NewSecret,
  removeWebhook,
  rotateSecret,
  testWebhook,
  type Webhook,
  type WebhookFields,
} from './webhook-operations.ts';

const calmMillis = 15_000;
const eagerMillis = 1500;

const isOnItsWay = ({ enabled, deliveries }: Webhook): boolean =>
  enabled && deliveries.some(({ state, attempts }) => state === 'waiting' && attempts === 0);

/** What can be done with one webhook. What fails without a form of its own is kept as the page's failure. */
export interface WebhookActions {
  change: (id: string, changes: { enabled: boolean }) => void;
  changeNow: (id: string, fields: WebhookFields) => Promise<void>;
  test: (id: string) => void;
  rotate: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** All webhooks, looked up again soon while something is on its way, and the secrets that were just made. */
export function useWebhooks() {
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: loadWebhooks,
    refetchInterval: ({ state: { data } }) => (data?.some(isOnItsWay) ? eagerMillis : calmMillis),
  });
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>(null);
  async function after<Result>(action: Promise<Result>): Promise<Result> {
    const result = await action;
    setFailure(null);
    await query.refetch();
    return result;
  }
  const keepSecret = ({ webhookId, secret }: NewSecret) =>
    setSecrets((known) => ({ ...known, [webhookId]: secret }));
  const actions: WebhookActions = {
    change: (id, changes) => void after(changeWebhook(id, changes)).catch(setFailure),
    changeNow: (id, fields) => after(changeWebhook(id, fields)),
    test: (id) => void after(testWebhook(id)).catch(setFailure),
    rotate: (id) => after(rotateSecret(id)).then(keepSecret),
    remove: (id) => after(removeWebhook(id)),
  };
  return {
    query,
    secrets,
    failure,
    actions,
    add: (fields: WebhookFields) => after(createWebhook(fields)).then(keepSecret),
    forgetSecret: (id: string) =>
      setSecrets((known) => Object.fromEntries(Object.entries(known).filter(([key]) => key !== id))),
  };
}
