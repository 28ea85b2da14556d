import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { DownloadLink } from '../../components/ui/download-link.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import type { Format } from '../../lib/language/create-format.ts';
import { formatBytes } from '../../lib/language/format-bytes.ts';
import type { Translator } from '../../lib/language/translator.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { nameFormat } from './format-words.ts';
import type { Export } from './release-operations.ts';
import { isActive } from './use-exports.ts';

const daysLeft = (iso: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - now) / 86_400_000));

function describe(made: Export, now: number, t: Translator<'releases'>, format: Format): string {
  const { state, progress, clips, labels, votes, bytes, expiresAt } = made;
  if (state === 'running') return format.percent(progress);
  if (state === 'failed') return made.failureReason ?? t('files.failed');
  if (state !== 'finished') return t(`files.${state}`);
  return [
    t('files.clips', { count: clips }),
    t('files.labels', { count: labels }),
    ...(votes > 0 ? [t('files.votes', { count: votes })] : []),
    formatBytes(bytes ?? 0, format),
    expiresAt ? t('files.kept', { days: daysLeft(expiresAt, now) }) : t('files.keptForGood'),
  ].join(' · ');
}

function LeftOut({ skipped }: { skipped: Export['skipped'] }) {
  const t = useTranslations('releases.files');
  if (skipped.length === 0) return null;
  return (
    <details className="mt-1 text-ink-soft text-xs">
      <summary className="cursor-pointer">{t('leftOut')}</summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-4">
        {skipped.map(({ file, reason }) => (
          <li key={`${file} ${reason}`}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

interface ExportListProps {
  ref: Ref<HTMLElement>;
  exports: readonly Export[];
  now: number;
  onCancel: (id: string) => void;
}

/** Files that are being written or can be fetched, newest first. */
export function ExportList({ ref, exports, now, onCancel }: ExportListProps) {
  const t = useTranslations('releases');
  const format = useFormat();
  return (
    <section ref={ref} aria-labelledby="exports-title" className="scroll-mb-6 space-y-2">
      <h2 id="exports-title" className="font-semibold text-lg">
        {t('files.title')}
      </h2>
      {exports.length === 0 && <p className="text-ink-soft text-sm">{t('files.empty')}</p>}
      <ul className="divide-y divide-line" data-testid="exports">
        {exports.map((made) => (
          <li key={made.id} className="flex items-start justify-between gap-6 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{nameFormat(made.format, t)}</span>
                {made.release && (
                  <span className="tabular text-ink-soft text-sm">{made.release.version}</span>
                )}
                <span className="text-ink-faint text-xs">{format.ago(made.createdAt, now)}</span>
              </p>
              <p
                className={made.state === 'failed' ? 'text-no text-sm' : 'tabular text-ink-soft text-sm'}
                data-testid="export-state"
              >
                {describe(made, now, t, format)}
              </p>
              {isActive(made) && (
                <ProgressBar
                  label={t('files.writing', { format: nameFormat(made.format, t) })}
                  value={made.progress}
                  className="mt-1.5 max-w-80"
                />
              )}
              <LeftOut skipped={made.skipped} />
            </div>
            {isActive(made) && (
              <Button size="small" onClick={() => onCancel(made.id)}>
                {t('files.cancel')}
              </Button>
            )}
            {made.downloadUrl && made.fileName && (
              <DownloadLink url={made.downloadUrl} name={made.fileName} label={t('files.download')} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
