import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Evaluation } from './evaluation-operations.ts';

/** Half the headline label's width as a share of the axis; the floor's label keeps clear of it. */
const labelRoom = 0.16;
/** The same of the ceiling's label, which stays inside the axis. */
const ceilingRoom = 0.08;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const percent = (share: number) => `${share * 100}%`;

/** mAP with its interval between the floor of a model without skill and the ceiling of noisy labels, from 0 to 1. */
export function MapAxis({ evaluation }: { evaluation: Evaluation }) {
  const { map, mapLow, mapHigh, floor, ceiling } = evaluation;
  const t = useTranslations('evaluation.axis');
  const format = useFormat();
  const figures = {
    map: format.figure(map),
    low: format.figure(mapLow),
    high: format.figure(mapHigh),
    floor: format.figure(floor),
    ceiling: format.figure(ceiling.map),
  };
  const highest = ceiling.map ?? null;
  return (
    <div
      role="img"
      aria-label={t(highest === null ? 'label' : 'labelWithCeiling', figures)}
      className={classNames(
        'tabular relative min-w-0 shrink-0 text-xs lg:flex-1',
        highest === null ? 'h-[76px]' : 'h-[92px]',
      )}
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
      {highest !== null && (
        <>
          <div
            className="absolute top-6 h-7 border-line-strong border-l border-dashed"
            style={{ left: percent(highest) }}
          />
          <span
            className="absolute top-[52px] -translate-x-1/2 whitespace-nowrap text-ink-soft"
            style={{ left: percent(Math.min(highest, 1 - ceilingRoom)) }}
          >
            {t('ceiling', figures)}
          </span>
        </>
      )}
      {ticks.map((tick) => (
        <span
          key={tick}
          className={classNames(
            'absolute -translate-x-1/2 text-ink-faint first:translate-x-0',
            highest === null ? 'top-[58px]' : 'top-[74px]',
          )}
          style={tick === 1 ? { right: 0, transform: 'none', translate: 'none' } : { left: percent(tick) }}
        >
          {format.plain(tick)}
        </span>
      ))}
    </div>
  );
}
