import type { Ref } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { formatAgo, formatPercent, formatPlural } from '../../lib/format.ts';
import { DownloadLink } from './download-link.tsx';
import { formatBytes, nameFormat } from './format-words.ts';
import type { Export } from './release-operations.ts';
import { isActive } from './use-exports.ts';

const daysLeft = (iso: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - now) / 86_400_000));

function describe(made: Export, now: number): string {
  const { state, progress, clips, labels, votes, bytes, expiresAt } = made;
  if (state === 'queued') return 'waits for the export before it';
  if (state === 'running') return formatPercent(progress);
  if (state === 'failed') return made.failureReason ?? 'failed';
  if (state === 'cancelled') return 'cancelled';
  if (state === 'expired') return 'the file was thrown away; export again';
  const kept = expiresAt ? `kept ${formatPlural(daysLeft(expiresAt, now), 'day')} more` : 'kept for good';
  return [
    formatPlural(clips, 'clip'),
    formatPlural(labels, 'label'),
    ...(votes > 0 ? [formatPlural(votes, 'vote')] : []),
    formatBytes(bytes ?? 0),
    kept,
  ].join(' · ');
}

function LeftOut({ skipped }: { skipped: Export['skipped'] }) {
  if (skipped.length === 0) return null;
  return (
    <details className="mt-1 text-ink-soft text-xs">
      <summary className="cursor-pointer">Not in the file</summary>
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
  return (
    <section ref={ref} aria-labelledby="exports-title" className="scroll-mb-6 space-y-2">
      <h2 id="exports-title" className="font-semibold text-lg">
        Files
      </h2>
      {exports.length === 0 && (
        <p className="text-ink-soft text-sm">
          None yet. Choose a format above; the file is written in the background and waits here for a week.
        </p>
      )}
      <ul className="divide-y divide-line" data-testid="exports">
        {exports.map((made) => (
          <li key={made.id} className="flex items-start justify-between gap-6 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{nameFormat(made.format)}</span>
                {made.release && (
                  <span className="tabular text-ink-soft text-sm">{made.release.version}</span>
                )}
                <span className="text-ink-faint text-xs">{formatAgo(made.createdAt, now)}</span>
              </p>
              <p
                className={made.state === 'failed' ? 'text-no text-sm' : 'tabular text-ink-soft text-sm'}
                data-testid="export-state"
              >
                {describe(made, now)}
              </p>
              {isActive(made) && (
                <ProgressBar
                  label={`Writing ${nameFormat(made.format)}`}
                  value={made.progress}
                  className="mt-1.5 max-w-80"
                />
              )}
              <LeftOut skipped={made.skipped} />
            </div>
            {isActive(made) && (
              <Button size="small" onClick={() => onCancel(made.id)}>
                Cancel
              </Button>
            )}
            {made.downloadUrl && made.fileName && (
              <DownloadLink url={made.downloadUrl} name={made.fileName} label="Download" />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
