import { useTranslations } from 'use-intl';
import type { Translator } from '../../lib/language/translator.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Quality } from './quality-operations.ts';
import { ShareBar } from './share-bar.tsx';

const points = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;

/** What the measured effect says in words. */
function describeEffect({ effect }: Quality['anchoring'], t: Translator<'quality'>): string {
  if (!effect) return t('anchoring.unknown');
  const { difference, low, high } = effect;
  const interval = t('anchoring.interval', {
    difference: points(difference),
    low: points(low),
    high: points(high),
  });
  if (low > 0) return t('anchoring.towards', { interval });
  return t(high < 0 ? 'anchoring.away' : 'anchoring.none', { interval });
}

/** Agreement of first answers with the suggestion, seen before the answer and after it. */
export function AnchoringPanel({ anchoring }: { anchoring: Quality['anchoring'] }) {
  const t = useTranslations('quality');
  const format = useFormat();
  const rows = [
    { name: t('anchoring.before'), measured: anchoring.shownBefore },
    { name: t('anchoring.after'), measured: anchoring.shownAfter },
  ];
  return (
    <section aria-label={t('anchoring.title')} className="max-w-3xl space-y-3">
      <h2 className="font-semibold text-lg">{t('anchoring.title')}</h2>
      <dl className="tabular space-y-1.5 text-sm">
        {rows.map(({ name, measured }) => (
          <div key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-4">
            <dt>
              {name}
              <span className="text-ink-faint">
                {' '}
                · {t('anchoring.answers', { count: measured?.answers ?? 0 })}
              </span>
            </dt>
            <dd className="flex items-center gap-3">
              <ShareBar measured={measured} />
              <span className="w-28 text-ink-faint text-xs">
                {measured &&
                  t('range', { low: format.percent(measured.low), high: format.percent(measured.high) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft text-sm">{describeEffect(anchoring, t)}</p>
      {anchoring.effect && (
        <p className="text-ink-faint text-xs">
          {t(anchoring.drawn ? 'anchoring.drawn' : 'anchoring.chosen')}
        </p>
      )}
    </section>
  );
}
