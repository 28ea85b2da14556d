import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { DeliveryState } from './delivery-state.tsx';
import type { Delivery, Webhook } from './webhook-operations.ts';

const columns = ['when', 'event', 'state', 'attempts', 'answer'] as const;

/** The newest deliveries of a webhook: what was told, how often it was tried, and what was answered. */
export function DeliveryTable({ webhook, now }: { webhook: Webhook; now: number }) {
  const t = useTranslations('webhooks');
  const format = useFormat();
  const answerOf = ({ state, lastError, lastStatus, nextAttemptAt }: Delivery): string => {
    if (lastError === null)
      return lastStatus === null ? '–' : t('delivery.status', { status: String(lastStatus) });
    if (state !== 'waiting' || !webhook.enabled) return lastError;
    return t('delivery.next', { error: lastError, clock: format.clock(nextAttemptAt) });
  };
  if (webhook.deliveries.length === 0) {
    return <p className="text-ink-soft text-sm">{t('delivery.none')}</p>;
  }
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('delivery.caption', { url: webhook.url })}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="h-7 whitespace-nowrap pr-4 text-left font-medium">
              {t(`delivery.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t align-top">
        {webhook.deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td className="whitespace-nowrap py-1.5 pr-4" title={format.moment(delivery.createdAt)}>
              {format.ago(delivery.createdAt, now)}
            </td>
            <td className="py-1.5 pr-4">
              {t(`kind.${delivery.kind}`)}
              {delivery.dataSet && <span className="block text-ink-soft text-xs">{delivery.dataSet}</span>}
            </td>
            <td className="whitespace-nowrap py-1.5 pr-4">
              <DeliveryState delivery={delivery} />
            </td>
            <td className="py-1.5 pr-4">{format.count(delivery.attempts)}</td>
            <td className="w-2/5 break-words py-1.5 [overflow-wrap:anywhere]">{answerOf(delivery)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
