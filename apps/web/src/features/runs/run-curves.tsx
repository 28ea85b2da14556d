'use client';
import { areaY, dot, lineY, type PlotOptions, ruleX, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PlotFigure } from '../../components/charts/plot-figure.tsx';
import type { Format } from '../../lib/language/create-format.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Run } from './run-operations.ts';

interface CurvePoint {
  epoch: number;
  value: number;
}

/** Whole epochs to mark, at most seven. */
function epochTicks(total: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((candidate) => total / candidate <= 7) ?? 200;
  const marks = Array.from({ length: Math.floor(total / step) }, (_, index) => (index + 1) * step);
  return marks[0] === 1 ? marks : [1, ...marks];
}

const axes = (total: number, label: string): PlotOptions => ({
  marginLeft: 40,
  marginRight: 88,
  marginTop: 16,
  marginBottom: 36,
  x: {
    domain: [1, Math.max(2, total)],
    label,
    ticks: epochTicks(total),
    tickFormat: 'd',
    tickSize: 0,
    labelAnchor: 'center',
    labelArrow: 'none',
  },
});

function endLabel(
  points: readonly CurvePoint[],
  name: string,
  write: Format['figure'],
  colour: string,
  dy = 0,
) {
  return text(points.slice(-1), {
    x: 'epoch',
    y: 'value',
    text: ({ value }: CurvePoint) => `${name} ${write(value)}`,
    textAnchor: 'start',
    dx: 6,
    dy,
    fill: colour,
    fontWeight: 600,
  });
}

/** Loss and validation mAP over the epochs, labelled at the line's end. */
export function RunCurves({ run }: { run: Run }) {
  const t = useTranslations('runs.curves');
  const format = useFormat();
  const { epochs, parameters, modelVersion } = run;
  const bestEpoch = modelVersion?.bestEpoch;

  const lossOptions = useCallback((): PlotOptions => {
    const train = epochs.map(({ epoch, trainLoss }) => ({ epoch, value: trainLoss }));
    const validation = epochs.map(({ epoch, validationLoss }) => ({ epoch, value: validationLoss }));
    const highest = Math.max(
      ...train.map(({ value }) => value),
      ...validation.map(({ value }) => value),
      0.1,
    );
    // Labels at two close ends would cover each other.
    const gap = Math.abs((train.at(-1)?.value ?? 0) - (validation.at(-1)?.value ?? 0)) / highest;
    const isTrainBelow = (train.at(-1)?.value ?? 0) <= (validation.at(-1)?.value ?? 0);
    const shift = gap < 0.1 ? 7 : 0;
    return {
      ...axes(parameters.epochs, t('epoch')),
      y: {
        domain: [0, highest * 1.05],
        grid: true,
        ticks: 4,
        label: null,
        tickSize: 0,
        tickFormat: format.plain,
      },
      marks: [
        ...(bestEpoch === undefined
          ? []
          : [ruleX([bestEpoch], { stroke: 'var(--line-strong)', strokeDasharray: '2 3' })]),
        lineY(train, { x: 'epoch', y: 'value', stroke: 'var(--ink-faint)', strokeWidth: 1.5 }),
        lineY(validation, { x: 'epoch', y: 'value', stroke: 'var(--unsure)', strokeWidth: 2 }),
        endLabel(train, t('train'), format.figure, 'var(--ink-faint)', isTrainBelow ? shift : -shift),
        endLabel(validation, t('validation'), format.figure, 'var(--unsure)', isTrainBelow ? -shift : shift),
      ],
    };
  }, [epochs, parameters.epochs, bestEpoch, t, format]);

  const mapOptions = useCallback((): PlotOptions => {
    const points = epochs.flatMap(({ epoch, validationMap }) =>
      validationMap === null || validationMap === undefined ? [] : [{ epoch, value: validationMap }],
    );
    const best = points.reduce<CurvePoint | undefined>(
      (found, point) => (found === undefined || point.value > found.value ? point : found),
      undefined,
    );
    return {
      ...axes(parameters.epochs, t('epoch')),
      y: { domain: [0, 1], grid: true, ticks: 4, label: null, tickSize: 0, tickFormat: format.plain },
      marks: [
        areaY(points, { x: 'epoch', y: 'value', fill: 'var(--yes)', fillOpacity: 0.08 }),
        lineY(points, { x: 'epoch', y: 'value', stroke: 'var(--yes)', strokeWidth: 2 }),
        ...(best === undefined ? [] : [dot([best], { x: 'epoch', y: 'value', fill: 'var(--yes)', r: 3.5 })]),
        endLabel(points, t('map'), format.figure, 'var(--yes)'),
      ],
    };
  }, [epochs, parameters.epochs, t, format]);

  const last = epochs.at(-1);
  return (
    <div className="grid grid-cols-2 gap-6 max-xl:grid-cols-1">
      <section>
        <h3 className="mb-1 font-medium text-sm">{t('loss')}</h3>
        <PlotFigure
          label={t('lossLabel', {
            epoch: String(last?.epoch ?? 0),
            train: format.figure(last?.trainLoss),
            validation: format.figure(last?.validationLoss),
          })}
          height={200}
          options={lossOptions}
        />
      </section>
      <section>
        <h3 className="mb-1 font-medium text-sm">{t('validationMap')}</h3>
        <PlotFigure
          label={t('mapLabel', {
            epoch: String(last?.epoch ?? 0),
            map: format.figure(last?.validationMap),
          })}
          height={200}
          options={mapOptions}
        />
      </section>
    </div>
  );
}
