import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { CeilingWords } from './ceiling-words.tsx';
import type { Evaluation } from './evaluation-operations.ts';
import { headlineWords } from './headline-words.ts';
import { MapAxis } from './map-axis.tsx';

function Figure({ name, value, title }: { name: string; value: string; title: string }) {
  return (
    <div title={title}>
      <dt className="text-ink-faint text-xs">{name}</dt>
      <dd className="tabular font-semibold text-base">{value}</dd>
    </div>
  );
}

/** The figures over all instruments, on one axis with the no-skill floor, and what they do and do not say. */
export function EvaluationHeadline({
  evaluation,
  children,
}: {
  evaluation: Evaluation;
  children: ReactNode;
}) {
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
            value={format.figure(evaluation.tunedMacroPrecision)}
            title={t('headline.tunedMean')}
          />
          <Figure
            name={t('headline.recall')}
            value={format.figure(evaluation.tunedMacroRecall)}
            title={t('headline.tunedMean')}
          />
          <Figure
            name={t('headline.f1')}
            value={format.figure(evaluation.tunedMacroF1)}
            title={t('headline.tunedMean')}
          />
          <Figure
            name={t('headline.rocAuc')}
            value={format.figure(evaluation.rocAuc)}
            title={t('headline.mean')}
          />
          <Figure
            name={t('headline.ece')}
            value={format.figure(evaluation.ece)}
            title={t('headline.calibration')}
          />
        </dl>
      </div>
      <p className="max-w-[110ch] text-ink-soft text-sm">
        {headlineWords(evaluation, { t, format, titleOf })}
      </p>
      <CeilingWords ceiling={evaluation.ceiling} />
      {children}
    </section>
  );
}
