'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { Panel } from './panel.tsx';
import type { Progress } from './progress-operations.ts';

/** How far the person and everybody answer alike: sums of past days, never one answer. */
export function AgreementPanel({
  myAgreement,
  teamAgreement,
}: Pick<Progress, 'myAgreement' | 'teamAgreement'>) {
  const t = useTranslations('progress.agreement');
  const format = useFormat();
  const rows = [
    {
      name: 'mine',
      figure: myAgreement && {
        value: myAgreement.kappa,
        measure: t('kappa'),
        alike: myAgreement.alike,
        base: t('comparisons', { count: myAgreement.comparisons }),
      },
      none: t('mineNone'),
    },
    {
      name: 'team',
      figure: teamAgreement && {
        value: teamAgreement.alpha,
        measure: t('alpha'),
        alike: teamAgreement.alike,
        base: t('pairs', { count: teamAgreement.pairs }),
      },
      none: t('teamNone'),
    },
  ] as const;
  return (
    <Panel title={t('title')}>
      <dl className="tabular space-y-3">
        {rows.map(({ name, figure, none }) => (
          <div key={name}>
            <dt className="text-ink-soft text-sm">{t(name)}</dt>
            {figure ? (
              <dd>
                <span className="font-semibold text-lg">{format.figure(figure.value, 2)}</span>{' '}
                <span className="text-ink-soft text-sm">
                  {figure.measure} · {t('alike', { share: format.percent(figure.alike) })} · {figure.base}
                </span>
              </dd>
            ) : (
              <dd className="text-sm">{none}</dd>
            )}
          </div>
        ))}
      </dl>
      <p className="mt-3 text-ink-soft text-sm">{t('note')}</p>
    </Panel>
  );
}
