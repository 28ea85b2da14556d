import { CircleAlert, CircleCheck, Clock3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Delivery } from './webhook-operations.ts';

/** How a delivery stands: a sign and a word. */
export function DeliveryState({ delivery: { state, lastError } }: { delivery: Delivery }) {
  const t = useTranslations('webhooks.state');
  if (state === 'delivered') {
    return (
      <span className="inline-flex items-center gap-1.5 text-yes">
        <CircleCheck aria-hidden className="size-3.5 shrink-0" />
        {t('delivered')}
      </span>
    );
  }
  if (state === 'givenUp') {
    return (
      <span className="inline-flex items-center gap-1.5 text-no">
        <CircleAlert aria-hidden className="size-3.5 shrink-0" />
        {t('givenUp')}
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-unsure">
      <Clock3 aria-hidden className="size-3.5 shrink-0" />
      {t(lastError === null ? 'waiting' : 'triesAgain')}
    </span>
  );
}
