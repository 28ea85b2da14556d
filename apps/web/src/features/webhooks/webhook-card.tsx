'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { ShownOnce } from '../../components/ui/shown-once.tsx';
import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import type { WebhookActions } from './use-webhooks.ts';
import { WebhookForm } from './webhook-form.tsx';
import type { Webhook } from './webhook-operations.ts';
import { toldKinds } from './webhook-operations.ts';
import { WebhookStanding } from './webhook-standing.tsx';

interface WebhookCardProps {
  webhook: Webhook;
  /** Made a moment ago; shown until it is put away. */
  secret: string | undefined;
  isOpen: boolean;
  now: number;
  actions: WebhookActions;
  onToggle: () => void;
  onSecretDone: () => void;
}

/** One webhook with all that can be done with it. */
export function WebhookCard(props: WebhookCardProps) {
  const { webhook, secret, isOpen, now, actions, onToggle, onSecretDone } = props;
  const t = useTranslations('webhooks');
  const [asked, setAsked] = useState<'remove' | 'rotate' | null>(null);
  const [isChanging, setChanging] = useState(false);
  const { id, url, kinds, enabled } = webhook;
  const count = String(webhook.deliveries.length);
  const waiting = webhook.deliveries.filter(({ state }) => state === 'waiting').length;
  const named = (what: 'test' | 'change' | 'rotate' | 'remove' | 'deliveries') => ({
    'aria-label': t(`named.${what}`, { url, count }),
  });
  return (
    <li className="space-y-3 rounded-lg border border-line bg-surface p-4" data-webhook={url}>
      <div className="flex items-start justify-between gap-6">
        <div className="min-w-0 space-y-1">
          <h3 className="font-medium font-mono text-sm [font-variant-ligatures:none] [overflow-wrap:anywhere]">
            {url}
          </h3>
          <p className="text-ink-soft text-sm">
            {t('toldOf', {
              events: kinds.map((kind) => t(`kind.${kind}`)).join(', '),
            })}
          </p>
        </div>
        <SwitchRow
          label={t(enabled ? 'on' : 'off')}
          name={t('named.on', { url })}
          checked={enabled}
          onChange={(next) => actions.change(id, { enabled: next })}
        />
      </div>
      <WebhookStanding webhook={webhook} now={now} />
      {secret !== undefined && (
        <ShownOnce title={t('secret.title', { url })} secret={secret} onDone={onSecretDone}>
          <p>{t('secret.once')}</p>
          <p>
            {t.rich('secret.verify', {
              code: (text) => <code className="rounded bg-raised px-1 font-mono text-xs">{text}</code>,
              docs: (text) => (
                <a
                  href="https://www.standardwebhooks.com"
                  target="_blank"
                  rel="noreferrer"
                  className="underline underline-offset-2"
                >
                  {text}
                </a>
              ),
            })}
          </p>
        </ShownOnce>
      )}
      {isChanging ? (
        <WebhookForm
          known={{ url, kinds: toldKinds.filter((kind) => kinds.includes(kind)) }}
          onSave={(fields) => actions.changeNow(id, fields).then(() => setChanging(false))}
          onClose={() => setChanging(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" disabled={!enabled} onClick={() => actions.test(id)} {...named('test')}>
            {t('test')}
          </Button>
          <Button size="small" aria-expanded={isOpen} onClick={onToggle} {...named('deliveries')}>
            {t('deliveries', { count })}
          </Button>
          <Button size="small" look="quiet" onClick={() => setChanging(true)} {...named('change')}>
            {t('change')}
          </Button>
          <Button size="small" look="quiet" onClick={() => setAsked('rotate')} {...named('rotate')}>
            {t('rotate')}
          </Button>
          <Button size="small" look="quiet" onClick={() => setAsked('remove')} {...named('remove')}>
            {t('remove')}
          </Button>
        </div>
      )}
      {isOpen && <DeliveryTable webhook={webhook} now={now} />}
      <ConfirmDialog
        open={asked === 'remove'}
        onClose={() => setAsked(null)}
        title={t('ask.remove', { url })}
        description={t('ask.removeDetail', { waiting })}
        action={t('ask.doRemove')}
        onConfirm={() => actions.remove(id)}
      />
      <ConfirmDialog
        open={asked === 'rotate'}
        onClose={() => setAsked(null)}
        title={t('ask.rotate', { url })}
        description={t('ask.rotateDetail')}
        action={t('ask.doRotate')}
        onConfirm={() => actions.rotate(id)}
      />
    </li>
  );
}
