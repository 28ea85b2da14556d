'use client';
import { axisX, dot, type PlotOptions, ruleX, ruleY, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentChange } from './progress-operations.ts';

const rowPixels = 20;
const mostLetters = 20;
/** Share of instruments whose 95 % interval leaves zero out though nothing has changed. */
const chanceShare = 0.05;

const hasRisen = ({ low }: InstrumentChange) => low > 0;
const hasFallen = ({ high }: InstrumentChange) => high < 0;

/** Names of a person's own instruments may be of any length; the list below the chart has them whole. */
const shorten = (name: string) => (name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name);

/** Change of every instrument's decisions with its interval, and by name those that left chance behind. */
export function ChangeChart({ changes }: { changes: readonly InstrumentChange[] }) {
  const t = useTranslations('progress.retrain');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const namesOf = (some: readonly InstrumentChange[]) =>
    some.length === 0 ? t('nobody') : format.list(some.map(({ instrument }) => titleOf(instrument)));
  const rose = namesOf(changes.filter(hasRisen));
  const fell = namesOf(changes.filter(hasFallen));
  const axisLabel = t('percentagePoints');
  const options = useCallback((): PlotOptions => {
    const rows = changes.map((each) => ({
      name: titleOf(each.instrument),
      change: each.change * 100,
      low: each.low * 100,
      high: each.high * 100,
      colour: hasRisen(each) ? 'var(--yes)' : hasFallen(each) ? 'var(--no)' : 'var(--ink-faint)',
      sign: hasRisen(each) ? '▲' : hasFallen(each) ? '▼' : '',
    }));
    const reach = Math.max(5, ...rows.flatMap(({ low, high }) => [-low, high]));
    return {
      marginLeft: 128,
      marginRight: 28,
      marginTop: 4,
      marginBottom: 36,
      x: { domain: [-reach, reach], grid: true },
      y: {
        type: 'band',
        domain: rows.map(({ name }) => name),
        label: null,
        tickSize: 0,
        tickFormat: shorten,
      },
      marks: [
        axisX({ ticks: 5, tickSize: 0, label: axisLabel, labelAnchor: 'center', labelArrow: 'none' }),
        ruleX([0], { stroke: 'var(--line-strong)' }),
        ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: 'colour', strokeWidth: 2 }),
        dot(rows, { y: 'name', x: 'change', fill: 'colour', r: 3.5 }),
        text(rows, { y: 'name', frameAnchor: 'right', dx: 20, text: 'sign', fill: 'colour' }),
      ],
    };
  }, [changes, titleOf, axisLabel]);
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">{t('instruments')}</h3>
      <PlotFigure
        label={t('instrumentsChart', { rose, fell })}
        height={changes.length * rowPixels + 40}
        options={options}
      />
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        <dt className="text-ink-soft">▲ {t('rose')}</dt>
        <dd>{rose}</dd>
        <dt className="text-ink-soft">▼ {t('fell')}</dt>
        <dd>{fell}</dd>
      </dl>
      <p className="mt-2 text-ink-soft text-sm">
        {t('chance', {
          count: changes.length,
          expected: format.figure(changes.length * chanceShare, 1),
        })}
      </p>
    </div>
  );
}
