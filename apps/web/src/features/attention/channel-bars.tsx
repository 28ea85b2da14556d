import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';

/** The weight of every channel before the head, 0 to 1, in the network's own order. */
export function ChannelBars({ channels }: { channels: Float32Array }) {
  const t = useTranslations('attention.channels');
  const format = useFormat();
  if (channels.length === 0) return <p className="text-ink-soft text-sm">{t('none')}</p>;
  const strongest = channels.reduce(
    (best, weight, channel) => (weight > channels[best]! ? channel : best),
    0,
  );
  const weakest = channels.reduce((best, weight, channel) => (weight < channels[best]! ? channel : best), 0);
  return (
    <div className="space-y-1">
      <div
        role="img"
        aria-label={t('picture', {
          count: channels.length,
          strongest: strongest + 1,
          high: format.figure(channels[strongest], 2),
          weakest: weakest + 1,
          low: format.figure(channels[weakest], 2),
        })}
        className="flex h-20 items-end gap-px border-line border-b"
      >
        {Array.from(channels, (weight, channel) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its channel.
            key={channel}
            title={`${channel + 1}: ${format.figure(weight, 2)}`}
            className="min-w-px flex-1 bg-ink-soft"
            style={{ height: `${weight * 100}%` }}
          />
        ))}
      </div>
      <p className="text-ink-soft text-sm">{t('caption', { count: channels.length })}</p>
    </div>
  );
}
