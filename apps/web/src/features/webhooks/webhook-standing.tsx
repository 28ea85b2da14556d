import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { DeliveryState } from './delivery-state.tsx';
import type { Webhook } from './webhook-operations.ts';

/** How a webhook does: its last delivery, since when nothing has arrived, and why it is off. */
export function WebhookStanding({ webhook, now }: { webhook: Webhook; now: number }) {
  const t = useTranslations('webhooks');
  const format = useFormat();
  const [last] = webhook.deliveries;
  const failure = webhook.deliveries.find(({ lastError }) => lastError !== null)?.lastError;
  return (
    <div className="space-y-0.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="text-ink-soft">{t('last')}</span>
        {last === undefined ? (
          <span>{t('never')}</span>
        ) : (
          <>
            <DeliveryState delivery={last} />
            <span className="text-ink-soft">
              {t('lastWhat', {
                event: t(`kind.${last.kind}`),
                when: format.ago(last.deliveredAt ?? last.lastAttemptAt ?? last.createdAt, now),
              })}
            </span>
          </>
        )}
      </p>
      {webhook.failingSince !== null && (
        <p className="break-words text-no [overflow-wrap:anywhere]">
          {t('failingSince', { moment: format.moment(webhook.failingSince) })} {failure}
        </p>
      )}
      {!webhook.enabled && (
        <p className="text-ink-soft">
          {webhook.disabledReason === null
            ? t('offByPerson')
            : t('offByItself', { reason: webhook.disabledReason })}
        </p>
      )}
      {webhook.previousSecretUntil !== null && Date.parse(webhook.previousSecretUntil) > now && (
        <p className="text-ink-soft">
          {t('oldSecretUntil', { moment: format.moment(webhook.previousSecretUntil) })}
        </p>
      )}
    </div>
  );
}
