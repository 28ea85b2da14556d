import { useTranslations } from 'use-intl';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import type { Quality } from './quality-operations.ts';

/** What a rule does when no person is named. */
const ruled: ReadonlySet<string> = new Set(['probation', 'quarantined', 'retestPassed']);

/** What was done for the quality of votes, newest first; it cannot be changed. */
export function EventList({ events }: { events: Quality['events'] }) {
  const t = useTranslations('quality.record');
  const format = useFormat();
  const now = useNow(60_000);
  const kindText = (kind: string) => {
    const key = `kind.${kind}` as 'kind.probation';
    return t.has(key) ? t(key) : kind;
  };
  if (events.edges.length === 0) {
    return <EmptyNotice title={t('empty')}>{t('emptyDetail')}</EmptyNotice>;
  }
  return (
    <ol aria-label={t('label')} className="max-w-4xl divide-y divide-line text-sm">
      {events.edges.map(({ node }) => (
        <li key={node.id} className="grid grid-cols-[7.5rem_minmax(0,1fr)_auto] gap-4 py-2">
          <span className="font-medium">{kindText(node.kind)}</span>
          <span className="min-w-0 break-words">
            {node.annotatorName && <span className="font-medium">{node.annotatorName}: </span>}
            {node.note}
            {node.labelsChanged > 0 && (
              <span className="text-ink-faint"> · {t('labelsChanged', { count: node.labelsChanged })}</span>
            )}
          </span>
          <span className="text-ink-faint text-xs" title={node.createdAt}>
            {node.byUser?.name ?? t(ruled.has(node.kind) ? 'byRule' : 'commandLine')} ·{' '}
            {format.ago(node.createdAt, now)}
          </span>
        </li>
      ))}
    </ol>
  );
}
