'use client';
import { useMutation } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useNow } from '../../lib/use-now.ts';
import { ExportList } from './export-list.tsx';
import { FormatList } from './format-list.tsx';
import { ReleaseCard } from './release-card.tsx';
import { ReleaseForm } from './release-form.tsx';
import { cancelExport } from './release-operations.ts';
import { useExports } from './use-exports.ts';

/** Takes the data set out: as it is, in any format, or frozen as a release to cite. */
export function ReleasesPage() {
  const t = useTranslations('releases');
  const { dataSet } = useDataSet();
  const { data: viewer } = useViewer();
  const mayExport = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const { exports, releases, keepExport } = useExports(dataSet?.name, mayExport);
  const cancel = useMutation({ mutationFn: cancelExport, onSuccess: keepExport });
  const filesRef = useRef<HTMLElement>(null);
  const now = useNow(10_000);
  const error = exports.error ?? releases.error ?? cancel.error;
  const progress = dataSet?.progress;
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          progress &&
          t('detail', {
            clips: progress.clips,
            labels: progress.observedPairs,
            votes: progress.votes,
          })
        }
      />
      <div className="relative min-h-0 flex-1 overflow-auto">
        <div className="mx-auto grid max-w-6xl grid-cols-2 gap-x-12 gap-y-10 px-6 py-6 max-lg:max-w-2xl max-lg:grid-cols-1">
          {error !== null && (
            <LoadFailure
              className="col-span-full"
              title={t('notLoaded')}
              error={error}
              onTryAgain={() => {
                cancel.reset();
                void exports.refetch();
                void releases.refetch();
              }}
            />
          )}
          <div className="min-w-0 space-y-8">
            {viewer && !mayExport ? (
              <EmptyNotice icon={Package} title={t('notAllowed.title')}>
                {t('notAllowed.detail')}
              </EmptyNotice>
            ) : dataSet === undefined || exports.isPending ? (
              <div className="space-y-3">
                {[0, 1, 2, 3, 4, 5].map((row) => (
                  <Skeleton key={row} className="h-14" />
                ))}
              </div>
            ) : (
              <>
                <FormatList
                  key={dataSet.name}
                  dataSet={dataSet.name}
                  releases={releases.data ?? []}
                  onStarted={(started) => {
                    keepExport(started);
                    filesRef.current?.scrollIntoView({ block: 'end' });
                  }}
                />
                <ExportList
                  ref={filesRef}
                  exports={exports.data ?? []}
                  now={now}
                  onCancel={(id) => cancel.mutate(id)}
                />
              </>
            )}
          </div>
          <section aria-labelledby="releases-title" className="min-w-0 space-y-4">
            <div>
              <h2 id="releases-title" className="font-semibold text-lg">
                {t('releases')}
              </h2>
              <p className="text-ink-soft text-sm">{t('intro')}</p>
            </div>
            {mayExport && dataSet && (
              <ReleaseForm
                key={dataSet.name}
                dataSet={dataSet.name}
                newestVersion={releases.data?.[0]?.version}
                onStarted={keepExport}
              />
            )}
            {releases.isPending ? (
              <Skeleton className="h-52" />
            ) : releases.data?.length === 0 ? (
              <EmptyNotice icon={Package} title={t('empty.title')} className="rounded-lg border border-line">
                {t(mayExport ? 'empty.forReviewers' : 'empty.forOthers')}
              </EmptyNotice>
            ) : (
              releases.data?.map((release) => <ReleaseCard key={release.id} release={release} now={now} />)
            )}
          </section>
        </div>
      </div>
    </>
  );
}
