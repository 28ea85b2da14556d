import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { Version } from './model-operations.ts';
import { PublishButton } from './publish-button.tsx';
import { VersionFiles } from './version-files.tsx';
import { VersionStanding } from './version-standing.tsx';

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'col-span-full min-w-0' : 'min-w-0'}>
      <dt className="text-ink-soft text-xs">{name}</dt>
      <dd className="tabular break-words text-sm">{children}</dd>
    </div>
  );
}

interface VersionDetailProps {
  version: Version;
  isChallenger: boolean;
  publishedNumber: number | undefined;
  mayPublish: boolean;
  dataSet: string;
}

/** One version: why it stands where it stands, what it was made from and how, its figures and its files. */
export function VersionDetail(props: VersionDetailProps) {
  const { version, isChallenger, publishedNumber, mayPublish, dataSet } = props;
  const t = useTranslations('models');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { evaluation } = version;
  return (
    <section aria-labelledby="version-title" className="space-y-6">
      <div className="space-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id="version-title" className="font-semibold text-lg">
            {t('version', { number: String(version.number) })}
          </h2>
          <VersionStanding version={version} isChallenger={isChallenger} />
          <nav aria-label={t('more')} className="ml-auto flex gap-4 text-sm">
            <Link
              href={pageAddress('/evaluation', dataSet, { version: version.id })}
              className="text-accent-text underline"
            >
              {t('evaluation')}
            </Link>
            {version.preset !== 'linear' && (
              <Link
                href={pageAddress('/attention', dataSet, { version: version.id })}
                className="text-accent-text underline"
              >
                {t('attention')}
              </Link>
            )}
            <Link
              href={pageAddress('/model-card', dataSet, { version: version.id })}
              className="text-accent-text underline"
            >
              {t('card')}
            </Link>
            <Link
              href={pageAddress('/runs', dataSet, { run: version.run.id })}
              className="text-accent-text underline"
            >
              {t('run')}
            </Link>
          </nav>
        </div>
        {version.isBaseModel && (
          <p className="max-w-prose text-ink-soft text-sm">
            {t('baseModelDetail')}
            {version.unknownInstruments.length > 0 &&
              ` ${t('unknownInstruments', { names: version.unknownInstruments.map(titleOf).join(', ') })}`}
          </p>
        )}
        {version.takeoverReason !== '' && (
          <p lang="en" className="max-w-prose text-ink-soft text-sm">
            {version.takeoverReason}
          </p>
        )}
      </div>
      {mayPublish && !version.published && (
        <PublishButton version={version} publishedNumber={publishedNumber} />
      )}
      <dl className="grid grid-cols-3 gap-x-6 gap-y-3 max-lg:grid-cols-2">
        <Fact name={t('fact.testMap')}>
          {evaluation == null
            ? '–'
            : t('fact.interval', {
                value: format.figure(evaluation.map),
                low: format.figure(evaluation.mapLow),
                high: format.figure(evaluation.mapHigh),
              })}
        </Fact>
        <Fact name={t('fact.floor')}>{format.figure(evaluation?.floor)}</Fact>
        <Fact name={t('fact.validationMap')}>{format.figure(version.validationMap)}</Fact>
        <Fact name={t('fact.model')}>
          {version.preset} · {version.layout}
        </Fact>
        <Fact name={t('fact.parameters')}>{format.count(version.parameters)}</Fact>
        <Fact name={t('fact.epochs')}>
          {version.epochs === 0
            ? '–'
            : t('fact.bestOf', { best: String(version.bestEpoch), epochs: String(version.epochs) })}
        </Fact>
        <Fact name={t('fact.seed')}>{version.seed}</Fact>
        <Fact name={t('fact.engine')}>{version.engine}</Fact>
        <Fact name={t(version.isBaseModel ? 'fact.takenOver' : 'fact.trained')}>
          {version.isBaseModel
            ? format.moment(version.createdAt)
            : t('fact.trainedIn', {
                moment: format.moment(version.createdAt),
                duration: format.duration(version.trainSeconds),
              })}
        </Fact>
        <Fact name={t('fact.labels')}>
          {version.labelCount === null || version.labelCount === undefined
            ? t('fact.notKept')
            : format.count(version.labelCount)}
        </Fact>
        <Fact name={t('fact.ledger')}>{t('fact.vote', { number: version.trainedToVote })}</Fact>
        <Fact name={t('fact.code')}>{version.codeVersion}</Fact>
        <Fact wide name={t('fact.labelsHash')}>
          <code className="break-all text-xs">{version.labelsSha256 ?? t('fact.notKept')}</code>
        </Fact>
        <Fact wide name={t('fact.featureHash')}>
          <code className="break-all text-xs">{version.featureConfigHash}</code>
        </Fact>
      </dl>
      <VersionFiles
        versionId={version.id}
        dataSet={dataSet}
        number={version.number}
        decision={version.decision?.number}
      />
    </section>
  );
}
