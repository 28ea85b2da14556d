import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import type { PublicationEvent } from './model-operations.ts';

/** Which version was published when, by whom and why, newest first. */
export function PublicationHistory({ events, now }: { events: readonly PublicationEvent[]; now: number }) {
  const t = useTranslations('models.history');
  const format = useFormat();
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="history-title" className="space-y-2">
      <h2 id="history-title" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="py-2 text-sm">
            <p>
              {t(event.replacedVersion ? 'inPlaceOf' : 'first', {
                number: String(event.modelVersion.number),
                replaced: String(event.replacedVersion?.number ?? ''),
              })}{' '}
              <span className="text-ink-soft">
                {event.byHand ? t('by', { who: event.byUser?.name ?? t('program') }) : t('byRule')} ·{' '}
                <time dateTime={event.createdAt} title={format.moment(event.createdAt)}>
                  {format.ago(event.createdAt, now)}
                </time>
              </span>
            </p>
            {event.reason !== '' && <p className="break-words text-ink-soft">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
