import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DownloadLink } from '../../components/ui/download-link.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatBytes } from '../../lib/language/format-bytes.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { loadVersionFiles } from '../../lib/load-version-files.ts';

interface VersionFilesProps {
  versionId: string;
  dataSet: string;
  number: number;
  /** Number of the decision version in use. */
  decision: number | undefined;
}

/** The files of a version with their hashes, to fetch one by one or by command. */
export function VersionFiles({ versionId, dataSet, number, decision }: VersionFilesProps) {
  const t = useTranslations('models.files');
  const format = useFormat();
  const errorText = useErrorText();
  const files = useQuery({
    queryKey: ['model-files', versionId],
    queryFn: () => loadVersionFiles(versionId),
    // Their addresses run out.
    staleTime: 60_000,
    refetchInterval: 300_000,
  });
  return (
    <section aria-labelledby="files-title" className="space-y-3">
      <div>
        <h3 id="files-title" className="font-semibold">
          {t('title')}
        </h3>
        <p className="text-ink-soft text-sm">
          {t.rich('byCommand', {
            dataSet,
            number: String(number),
            code: (text) => <code className="break-words text-xs">{text}</code>,
          })}
        </p>
        {decision !== undefined && (
          <p className="text-ink-soft text-sm">{t('thresholds', { number: String(decision) })}</p>
        )}
      </div>
      {files.error !== null && <ErrorNotice title={t('notLoaded')}>{errorText(files.error)}</ErrorNotice>}
      {files.isPending && <Skeleton className="h-24" />}
      <ul className="divide-y divide-line">
        {files.data?.map(({ id, name, bytes, sha256, url }) => (
          <li key={id} className="flex items-center justify-between gap-4 py-2">
            <div className="min-w-0">
              <p className="text-sm">
                {name} <span className="tabular text-ink-soft text-xs">{formatBytes(bytes, format)}</span>
              </p>
              <p className="break-all text-ink-soft text-xs">
                {t.rich('hash', { sha256, code: (text) => <code>{text}</code> })}
              </p>
            </div>
            <DownloadLink url={url} name={name} label={t('download')} />
          </li>
        ))}
      </ul>
    </section>
  );
}
