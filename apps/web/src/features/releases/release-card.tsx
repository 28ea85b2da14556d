import { useTranslations } from 'use-intl';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { DownloadLink } from '../../components/ui/download-link.tsx';
import { formatBytes } from '../../lib/language/format-bytes.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { Release } from './release-operations.ts';

function Figures({ statistics }: Pick<Release, 'statistics'>) {
  const t = useTranslations('releases.card');
  const words = useTranslations('words');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-soft">{t('figures')}</summary>
      <table className="mt-2 w-full text-right">
        <thead className="text-ink-faint text-xs">
          <tr>
            <th className="py-1 text-left font-normal">{words('instrument')}</th>
            <th className="font-normal">{t('observed')}</th>
            <th className="font-normal">{t('positive')}</th>
            <th className="font-normal">{t('alphaColumn')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {statistics.instruments.map((row) => (
            <tr key={row.instrument}>
              <th scope="row" className="py-1 text-left font-normal">
                {titleOf(row.instrument)}
              </th>
              <td>{row.observed}</td>
              <td>{row.positives}</td>
              <td>{format.figure(row.alpha, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Licences({ licences }: Pick<Release, 'licences'>) {
  const t = useTranslations('releases.card');
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-soft">{t('licences', { count: licences.length })}</summary>
      <ul className="mt-1 space-y-1">
        {licences.map(({ title, url, clips }) => (
          <li key={`${title} ${url}`} className="flex justify-between gap-4">
            <span className="min-w-0 break-words">{title ?? url ?? t('noLicence')}</span>
            <span className="tabular shrink-0 text-ink-soft">{t('clipCount', { count: clips })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One release: what is in it, its hash, how to cite it. */
export function ReleaseCard({ release, now }: { release: Release; now: number }) {
  const t = useTranslations('releases.card');
  const format = useFormat();
  const { version, statistics, clips, labels, votes, contentSha256, citation, citationFile } = release;
  return (
    <article
      aria-label={t('label', { version })}
      className="space-y-3 rounded-lg border border-line bg-surface p-4"
      data-testid="release"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="tabular flex items-baseline gap-2 font-semibold text-lg">
          {version}
          <span className="font-normal text-ink-faint text-xs">{format.ago(release.createdAt, now)}</span>
        </h3>
        {release.archiveUrl && (
          <DownloadLink
            url={release.archiveUrl}
            name={release.archiveName}
            label={t('archive', { size: formatBytes(release.archiveBytes, format) })}
          />
        )}
      </div>
      <p className="tabular text-ink-soft text-sm">
        {[
          t('clips', {
            clips,
            train: String(statistics.trainClips),
            test: String(statistics.testClips),
          }),
          t('labels', { labels, positives: String(statistics.positives) }),
          t('votes', { votes, annotators: statistics.annotators }),
          t('alpha', { alpha: format.figure(statistics.meanAlpha, 2) }),
        ].join(' · ')}
      </p>
      <div className="flex items-center justify-between gap-3 rounded-md bg-well py-1 pr-1 pl-3">
        <code className="min-w-0 truncate font-mono text-xs" title={contentSha256}>
          sha256:{contentSha256}
        </code>
        <CopyButton label={t('copyHash')} write={() => contentSha256} />
      </div>
      <div className="rounded-md bg-well py-2 pr-1 pl-3">
        <p className="break-words pr-2 text-sm">{citation}</p>
        <div className="mt-1 flex justify-end">
          <CopyButton label={t('copyCitation')} write={() => citation} />
          <CopyButton label={t('copyFile')} write={() => citationFile} />
        </div>
      </div>
      <Figures statistics={statistics} />
      <Licences licences={release.licences} />
    </article>
  );
}
