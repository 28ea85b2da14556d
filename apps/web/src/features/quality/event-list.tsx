import { EmptyNotice } from '../../components/ui/notice.tsx';
import { formatAgo, formatPlural } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import type { Quality } from './quality-operations.ts';

const kinds: Readonly<Record<string, string>> = {
  probation: 'Probation',
  restored: 'Restored',
  retestPassed: 'Re-test passed',
  goldAdded: 'Gold added',
  goldRemoved: 'Gold removed',
  settingsChanged: 'Settings changed',
};

/** What a rule does when no person is named. */
const ruled: ReadonlySet<string> = new Set(['probation', 'retestPassed']);

/** What was done for the quality of votes, newest first; it cannot be changed. */
export function EventList({ events }: { events: Quality['events'] }) {
  const now = useNow(60_000);
  if (events.edges.length === 0) {
    return (
      <EmptyNotice title="Nothing has been done yet">
        Probations, gold items and settings leave a record here.
      </EmptyNotice>
    );
  }
  return (
    <ol aria-label="Record" className="max-w-4xl divide-y divide-line text-sm">
      {events.edges.map(({ node }) => (
        <li key={node.id} className="grid grid-cols-[7.5rem_minmax(0,1fr)_auto] gap-4 py-2">
          <span className="font-medium">{kinds[node.kind] ?? node.kind}</span>
          <span className="min-w-0 break-words">
            {node.annotatorName && <span className="font-medium">{node.annotatorName}: </span>}
            {node.note}
            {node.labelsChanged > 0 && (
              <span className="text-ink-faint"> · {formatPlural(node.labelsChanged, 'label')} changed</span>
            )}
          </span>
          <span className="text-ink-faint text-xs" title={node.createdAt}>
            {node.byUser?.name ?? (ruled.has(node.kind) ? 'by rule' : 'command line')} ·{' '}
            {formatAgo(node.createdAt, now)}
          </span>
        </li>
      ))}
    </ol>
  );
}
