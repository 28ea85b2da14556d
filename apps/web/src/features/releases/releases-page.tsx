'use client';
import { useMutation } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatPlural } from '../../lib/format.ts';
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
        title="Releases & export"
        detail={
          progress &&
          `${formatPlural(progress.clips, 'clip')} · ${formatPlural(progress.observedPairs, 'label')} · ${formatPlural(progress.votes, 'vote')}`
        }
      />
      <div className="relative min-h-0 flex-1 overflow-auto">
        <div className="mx-auto grid max-w-6xl grid-cols-2 gap-x-12 gap-y-10 px-6 py-6 max-lg:max-w-2xl max-lg:grid-cols-1">
          {error !== null && (
            <ErrorNotice
              className="col-span-full"
              title="Exports and releases could not be loaded"
              action={
                <Button
                  size="small"
                  onClick={() => {
                    cancel.reset();
                    void exports.refetch();
                    void releases.refetch();
                  }}
                >
                  Try again
                </Button>
              }
            >
              {error.message}
            </ErrorNotice>
          )}
          <div className="min-w-0 space-y-8">
            {viewer && !mayExport ? (
              <EmptyNotice icon={Package} title="Exports are for reviewers">
                An export names every vote. Ask an administrator to make you a reviewer; the releases are here
                for everybody to cite.
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
                Releases
              </h2>
              <p className="text-ink-soft text-sm">
                A release freezes clips, labels, votes and splits under a version and a hash. It never
                changes, whatever is voted later, and can be exported in every format.
              </p>
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
              <EmptyNotice icon={Package} title="No release yet" className="rounded-lg border border-line">
                {mayExport
                  ? 'Cut one when the labels are good enough to publish or to compare models on.'
                  : 'A reviewer cuts one when the labels are good enough to publish.'}
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
