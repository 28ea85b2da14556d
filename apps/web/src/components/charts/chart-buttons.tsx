import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../lib/save-file.ts';
import { type ChartToSave, paintChartPng, writeChartSvg } from './export-chart.ts';

const longestName = 60;

/** A file's name from a chart's title. */
export function nameChartFile(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return words.slice(0, longestName).replace(/-$/, '') || 'chart';
}

const look =
  'rounded border border-line bg-surface px-1.5 text-2xs text-ink-soft hover:border-line-strong hover:text-ink';

/** Saves a chart as SVG or PNG; seen when the chart is pointed at, or reached by keyboard. */
export function ChartButtons({ chart }: { chart: ChartToSave }) {
  const t = useTranslations('words.chart');
  const [hasFailed, setHasFailed] = useState(false);
  const name = nameChartFile(chart.title);
  const saveSvg = () => saveFile(new Blob([writeChartSvg(chart)], { type: 'image/svg+xml' }), `${name}.svg`);
  const savePng = () =>
    paintChartPng(chart).then(
      (picture) => {
        setHasFailed(false);
        saveFile(picture, `${name}.png`);
      },
      () => setHasFailed(true),
    );
  return (
    <div className="absolute top-0 right-0 z-10 flex gap-1 opacity-0 focus-within:opacity-100 group-hover/chart:opacity-100 [@media(hover:none)]:opacity-100">
      {hasFailed && (
        <span role="alert" className="rounded bg-no-soft px-1.5 text-2xs">
          {t('failed')}
        </span>
      )}
      <button type="button" className={look} aria-label={t('svg', { title: chart.title })} onClick={saveSvg}>
        {t('asSvg')}
      </button>
      <button
        type="button"
        className={look}
        aria-label={t('png', { title: chart.title })}
        onClick={() => void savePng()}
      >
        {t('asPng')}
      </button>
    </div>
  );
}
