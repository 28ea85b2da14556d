import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { CeilingWords } from './ceiling-words.tsx';
import type { PairGroup } from './clip-selection.ts';
import { meanFigure } from './decide-results.ts';
import type { Evaluation, InstrumentResult } from './evaluation-operations.ts';
import { headlineWords } from './headline-words.ts';
import { MapAxis } from './map-axis.tsx';

interface FigureProps {
  name: string;
  value: string;
  title: string;
  onOpen: () => void;
}

function Figure({ name, value, title, onOpen }: FigureProps) {
  const t = useTranslations('evaluation.headline');
  return (
    <div title={title}>
      <dt className="text-ink-faint text-xs">{name}</dt>
      <dd className="tabular font-semibold text-base">
        <button
          type="button"
          aria-label={t('open', { name, value })}
          onClick={onOpen}
          className="decoration-dotted underline-offset-4 hover:underline"
        >
          {value}
        </button>
      </dd>
    </div>
  );
}

interface EvaluationHeadlineProps {
  evaluation: Evaluation;
  /** At the thresholds of the decision version shown. */
  results: readonly InstrumentResult[];
  onOpen: (group: PairGroup) => void;
  children: ReactNode;
}

/** The figures over all instruments, on one axis with the no-skill floor, and what they do and do not say. */
export function EvaluationHeadline({ evaluation, results, onOpen, children }: EvaluationHeadlineProps) {
  const t = useTranslations('evaluation');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  return (
    <section aria-label={t('headline.label')} className="space-y-3 border-line border-b px-6 py-5">
      <div className="flex items-center gap-10 max-lg:flex-col max-lg:items-stretch max-lg:gap-4">
        <MapAxis evaluation={evaluation} />
        <dl className="grid grid-cols-5 gap-x-7">
          <Figure
            name={t('headline.precision')}
            value={format.figure(meanFigure(results, 'precision'))}
            title={t('headline.tunedMean')}
            onOpen={() => onOpen('calledYes')}
          />
          <Figure
            name={t('headline.recall')}
            value={format.figure(meanFigure(results, 'recall'))}
            title={t('headline.tunedMean')}
            onOpen={() => onOpen('labelledYes')}
          />
          <Figure
            name={t('headline.f1')}
            value={format.figure(meanFigure(results, 'f1'))}
            title={t('headline.tunedMean')}
            onOpen={() => onOpen('wrong')}
          />
          <Figure
            name={t('headline.rocAuc')}
            value={format.figure(evaluation.rocAuc)}
            title={t('headline.mean')}
            onOpen={() => onOpen('all')}
          />
          <Figure
            name={t('headline.ece')}
            value={format.figure(evaluation.ece)}
            title={t('headline.calibration')}
            onOpen={() => onOpen('all')}
          />
        </dl>
      </div>
      <p className="max-w-[110ch] text-ink-soft text-sm">
        {headlineWords(evaluation, { t, format, titleOf })}{' '}
        <button
          type="button"
          onClick={() => onOpen('all')}
          className="font-medium text-accent-text underline underline-offset-4"
        >
          {t('headline.hear')}
        </button>
      </p>
      <CeilingWords ceiling={evaluation.ceiling} />
      {children}
    </section>
  );
}
