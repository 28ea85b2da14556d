'use client';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { useWebhooks } from './use-webhooks.ts';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** Addresses that are told of events: how they do, and all that can be done with them. */
export function WebhooksPage() {
  const t = useTranslations('webhooks');
  const errorText = useErrorText();
  const { values, change } = useUrlState();
  const { query, secrets, failure, actions, add, forgetSecret } = useWebhooks();
  const [isAdding, setAdding] = useState(false);
  const now = useNow(5_000);
  const openId = values.get('webhook');
  const webhooks = query.data;
  const addButton = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <PageSection
      title={t('title')}
      intro={t('intro')}
      action={!isAdding && webhooks && webhooks.length > 0 && addButton}
    >
      {isAdding && (
        <WebhookForm
          onSave={(fields) => add(fields).then(() => setAdding(false))}
          onClose={() => setAdding(false)}
        />
      )}
      {failure !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(failure)}
        </p>
      )}
      {query.error !== null && (
        <LoadFailure title={t('notLoaded')} error={query.error} onTryAgain={query.refetch} />
      )}
      {query.isPending && query.error === null && (
        <div className="space-y-3">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-32" />
          ))}
        </div>
      )}
      {webhooks?.length === 0 && !isAdding && (
        <EmptyNotice icon={WebhookIcon} title={t('empty.title')} action={addButton}>
          {t('empty.detail')}
        </EmptyNotice>
      )}
      {webhooks && webhooks.length > 0 && (
        <ul aria-label={t('title')} className="space-y-4">
          {webhooks.map((webhook) => (
            <WebhookCard
              key={webhook.id}
              webhook={webhook}
              secret={secrets[webhook.id]}
              isOpen={openId === webhook.id}
              now={now}
              actions={actions}
              onToggle={() => change({ webhook: openId === webhook.id ? null : webhook.id })}
              onSecretDone={() => forgetSecret(webhook.id)}
            />
          ))}
        </ul>
      )}
    </PageSection>
  );
}
