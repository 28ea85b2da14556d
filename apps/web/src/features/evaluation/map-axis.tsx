import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Evaluation } from './evaluation-operations.ts';

/** Half the headline label's width as a share of the axis; the floor's label keeps clear of it. */
const labelRoom = 0.16;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const percent = (share: number) => `${share * 100}%`;

/** mAP with its interval and the floor of a model without skill, on one axis from 0 to 1. */
export function MapAxis({ evaluation }: { evaluation: Evaluation }) {
  const { map, mapLow, mapHigh, floor } = evaluation;
  const t = useTranslations('evaluation.axis');
  const format = useFormat();
  const figures = {
    map: format.figure(map),
    low: format.figure(mapLow),
    high: format.figure(mapHigh),
    floor: format.figure(floor),
  };
  return (
    <div
      role="img"
      aria-label={t('label', figures)}
      className="tabular relative h-[76px] min-w-0 shrink-0 text-xs lg:flex-1"
    >
      <div className="absolute inset-x-0 top-9 h-1.5 rounded-full bg-raised" />
      <div
        className="absolute top-9 h-1.5 rounded-full bg-ink-faint opacity-60"
        style={{ left: percent(mapLow), width: percent(mapHigh - mapLow) }}
      />
      <div
        className="absolute top-7 h-5.5 w-1 -translate-x-1/2 rounded-full bg-ink"
        style={{ left: percent(map) }}
      />
      <span
        className="absolute top-1 -translate-x-1/2 whitespace-nowrap font-semibold text-ink"
        style={{ left: percent(map) }}
      >
        {t.rich('map', {
          ...figures,
          soft: (text) => <span className="font-normal text-ink-soft">{text}</span>,
        })}
      </span>
      <div
        className="absolute top-6 h-7 border-line-strong border-l border-dashed"
        style={{ left: percent(floor) }}
      />
      <span
        className={classNames(
          'absolute top-1 whitespace-nowrap text-ink-soft',
          floor <= map ? '-translate-x-full pr-1.5' : 'pl-1.5',
        )}
        style={{
          left: percent(floor <= map ? Math.min(floor, map - labelRoom) : Math.max(floor, map + labelRoom)),
        }}
      >
        {t('floor', figures)}
      </span>
      {ticks.map((tick) => (
        <span
          key={tick}
          className="absolute top-[58px] -translate-x-1/2 text-ink-faint first:translate-x-0"
          style={tick === 1 ? { right: 0, transform: 'none', translate: 'none' } : { left: percent(tick) }}
        >
          {format.plain(tick)}
        </span>
      ))}
    </div>
  );
}
