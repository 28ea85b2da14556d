'use client';
import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AuditEntryRow } from './audit-entry-row.tsx';
import { loadAuditNames, loadAuditPage } from './audit-operations.ts';
import { useActionWords } from './use-action-words.ts';

const all = '*';

/** Who did what, when, and what came of it: by person, by action, page by page. */
export function AuditLogPage() {
  const t = useTranslations('auditLog');
  const wordsOf = useActionWords();
  const { values, change } = useUrlState();
  const [actor, action, after, openId] = ['actor', 'action', 'after', 'entry'].map((name) =>
    values.get(name),
  );
  const filter = { actor: actor ?? null, action: action ?? null, after: after ?? null };
  const names = useQuery({ queryKey: ['audit-names'], queryFn: loadAuditNames });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['audit-log', filter],
    queryFn: () => loadAuditPage(filter),
    placeholderData: (shown) => shown,
  });
  const entries = data?.edges.map(({ node }) => node) ?? [];
  const isFiltered = filter.actor !== null || filter.action !== null;
  /** A filter that the address names is shown even where the log has nothing of it. */
  const optionsOf = (known: readonly string[], chosen: string | null) =>
    chosen === null || known.includes(chosen) ? known : [chosen, ...known];
  const setFilter = (changes: Record<string, string | null>) =>
    change({ ...changes, after: null, entry: null }, { push: true });
  const actions = optionsOf(names.data?.actions ?? [], filter.action)
    .map((value) => ({ value, label: wordsOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <PageSection title={t('title')} intro={t('intro')}>
      <div className="flex flex-wrap items-center gap-2">
        <SelectBox
          label={t('actor')}
          value={filter.actor ?? all}
          onChange={(next) => setFilter({ actor: next === all ? null : next })}
          options={[
            { value: all, label: t('everybody') },
            ...optionsOf(names.data?.actors ?? [], filter.actor).map((value) => ({ value, label: value })),
          ]}
          className="w-64"
        />
        <SelectBox
          label={t('action')}
          value={filter.action ?? all}
          onChange={(next) => setFilter({ action: next === all ? null : next })}
          options={[{ value: all, label: t('everything') }, ...actions]}
          className="w-64"
        />
        {isFiltered && (
          <Button look="quiet" onClick={() => setFilter({ actor: null, action: null })}>
            {t('showAll')}
          </Button>
        )}
      </div>
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {isPending && error === null && (
        <div className="space-y-2">
          {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
            <Skeleton key={row} className="h-9" />
          ))}
        </div>
      )}
      {data !== undefined && entries.length === 0 && (
        <EmptyNotice
          icon={ScrollText}
          title={t('empty.title')}
          action={
            (isFiltered || filter.after !== null) && (
              <Button onClick={() => setFilter({ actor: null, action: null })}>{t('showAll')}</Button>
            )
          }
        >
          {t('empty.detail')}
        </EmptyNotice>
      )}
      <ol
        aria-label={t('title')}
        aria-busy={isPlaceholderData}
        className="-mx-2 divide-y divide-line empty:hidden"
      >
        {entries.map((entry) => (
          <AuditEntryRow
            key={entry.id}
            entry={entry}
            isOpen={entry.id === openId}
            onToggle={() => change({ entry: entry.id === openId ? null : entry.id })}
          />
        ))}
      </ol>
      {data && (filter.after !== null || data.pageInfo.hasNextPage) && (
        <nav aria-label={t('pages')} className="flex gap-2">
          <Button
            disabled={filter.after === null}
            onClick={() => change({ after: null, entry: null }, { push: true })}
          >
            {t('newest')}
          </Button>
          <Button
            disabled={!data.pageInfo.hasNextPage || isPlaceholderData}
            onClick={() => change({ after: data.pageInfo.endCursor ?? null, entry: null }, { push: true })}
          >
            {t('older')}
          </Button>
        </nav>
      )}
    </PageSection>
  );
}
