'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { ChangeChart } from './change-chart.tsx';
import { Panel } from './panel.tsx';
import type { Retrain } from './progress-operations.ts';

const percent = (share: number) => `${share * 100}%`;

/** mAP of a version with its interval on an axis from 0 to 1. */
function VersionMap({ version, isNew }: { version: Retrain['version']; isNew: boolean }) {
  const t = useTranslations('progress.retrain');
  const format = useFormat();
  if (version.evaluation == null)
    return <p className="text-sm">{t('notEvaluated', { version: version.number })}</p>;
  const { map, mapLow, mapHigh } = version.evaluation;
  const label = t('versionMap', {
    version: version.number,
    map: format.figure(map),
    low: format.figure(mapLow),
    high: format.figure(mapHigh),
  });
  return (
    <div>
      <div role="img" aria-label={label} className="relative h-3 rounded-full bg-raised">
        <div
          className="absolute top-1 h-1 rounded-full bg-ink-faint"
          style={{ left: percent(mapLow), width: percent(mapHigh - mapLow) }}
        />
        <div
          className={`absolute top-0 h-3 w-1 -translate-x-1/2 rounded-full ${isNew ? 'bg-ink' : 'bg-ink-faint'}`}
          style={{ left: percent(map) }}
        />
      </div>
      <p aria-hidden className="tabular mt-1 text-sm">
        {label}
      </p>
    </div>
  );
}

function Facts({ retrain }: { retrain: Retrain }) {
  const t = useTranslations('progress.retrain');
  const format = useFormat();
  const { version, before, suggestions, pairsLearnt, pairsSince } = retrain;
  const { comparison } = version;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.figure(value).replace('-', '−')}`;
  return (
    <ul className="tabular list-disc space-y-1.5 pl-4 text-sm">
      {before && comparison && comparison.version === before.number && (
        <li>
          {t('heldOut', {
            pairs: comparison.pairs,
            difference: signed(comparison.challengerMap - comparison.publishedMap),
            low: signed(comparison.differenceLow),
            high: signed(comparison.differenceHigh),
          })}
        </li>
      )}
      {suggestions && (
        <li>
          {t('moved', { count: suggestions.toYes + suggestions.toNo, all: suggestions.suggestions })}:{' '}
          {t('movedSides', { yes: suggestions.toYes, no: suggestions.toNo })}
        </li>
      )}
      {pairsLearnt !== null && pairsLearnt !== undefined && <li>{t('learnt', { count: pairsLearnt })}</li>}
      <li>{t('since', { count: pairsSince })}</li>
    </ul>
  );
}

/** What the newest published version changed against the one before. */
export function RetrainPanel({ retrain, dataSet }: { retrain: Retrain | null; dataSet: string }) {
  const t = useTranslations('progress.retrain');
  if (retrain === null) {
    return (
      <Panel title={t('title')} className="lg:col-span-3">
        <EmptyNotice
          title={t('none')}
          className="py-6"
          action={
            <Link
              href={pageAddress('/runs', dataSet)}
              className="rounded-md border border-line px-3 py-1.5 text-sm hover:bg-raised"
            >
              {t('noneAction')}
            </Link>
          }
        >
          {t('noneText')}
        </EmptyNotice>
      </Panel>
    );
  }
  const { version, before, instruments } = retrain;
  return (
    <Panel title={t('title')} className="lg:col-span-3">
      <p className="mb-4 text-ink-soft text-sm">
        {before
          ? t('against', { version: version.number, before: before.number })
          : t('first', { version: version.number })}{' '}
        ·{' '}
        <Link href={pageAddress('/evaluation', dataSet)} className="underline underline-offset-2">
          {t('link')}
        </Link>
      </p>
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="space-y-4">
          <h3 className="font-medium text-sm">{t('map')}</h3>
          {before && <VersionMap version={before} isNew={false} />}
          <VersionMap version={version} isNew />
          <Facts retrain={retrain} />
        </div>
        {instruments.length > 0 && <ChangeChart changes={instruments} />}
      </div>
    </Panel>
  );
}
