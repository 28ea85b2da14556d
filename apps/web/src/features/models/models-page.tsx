'use client';
import { useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { loadModels } from './model-operations.ts';
import { PublicationHistory } from './publication-history.tsx';
import { PublicationRule } from './publication-rule.tsx';
import { VersionDetail } from './version-detail.tsx';
import { VersionList } from './version-list.tsx';

/** Model versions: what each was made from, which one is published and why, and the way there and back. */
export function ModelsPage() {
  const t = useTranslations('models');
  const { dataSet } = useDataSet();
  const { data: viewer } = useViewer();
  const { values, change } = useUrlState();
  const models = useQuery({
    queryKey: ['model-versions', 'models', dataSet?.name],
    queryFn: () => loadModels(dataSet?.name ?? ''),
    enabled: dataSet !== undefined,
    refetchInterval: 15_000,
  });
  const now = useNow(10_000);
  const found = models.data;
  const versions = found?.modelVersions.edges.map(({ node }) => node) ?? [];
  const wanted = values.get('version');
  const chosen = wanted
    ? versions.find(({ id }) => id === wanted)
    : (versions.find(({ published }) => published) ?? versions[0]);
  const mayPublish = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          found &&
          t('detail', {
            count: versions.length,
            published: found.publishedVersion ? String(found.publishedVersion.number) : 'none',
          })
        }
      />
      {models.error !== null && found === undefined ? (
        <div className="p-6">
          <LoadFailure title={t('notLoaded')} error={models.error} onTryAgain={models.refetch} />
        </div>
      ) : !found || dataSet === undefined ? (
        <div className="space-y-4 p-6">
          <Skeleton className="h-24" />
          <Skeleton className="h-56" />
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-auto">
          <div className="flex w-[24rem] shrink-0 flex-col overflow-auto border-line border-r max-lg:w-72 max-md:w-full max-md:overflow-visible">
            <PublicationRule
              key={`${dataSet.name} ${found.publicationPolicy} ${found.worstDifference}`}
              dataSet={dataSet.name}
              policy={found.publicationPolicy}
              worstDifference={found.worstDifference}
              mayChange={mayPublish}
            />
            <VersionList
              versions={versions}
              chosenId={chosen?.id}
              challengerId={found.challenger?.id}
              now={now}
              onChoose={(version) => change({ version }, { push: true })}
            />
          </div>
          {chosen ? (
            <div className="relative min-w-0 flex-1 space-y-8 overflow-auto p-6">
              <VersionDetail
                key={chosen.id}
                version={chosen}
                isChallenger={chosen.id === found.challenger?.id}
                publishedNumber={found.publishedVersion?.number}
                mayPublish={mayPublish}
                dataSet={dataSet.name}
              />
              <PublicationHistory events={found.publicationEvents.edges.map(({ node }) => node)} now={now} />
            </div>
          ) : (
            <div className="grid flex-1 place-items-center">
              {versions.length > 0 ? (
                <EmptyNotice
                  icon={Boxes}
                  title={t('noSuchVersion.title')}
                  action={
                    <Button onClick={() => change({ version: null })}>{t('noSuchVersion.published')}</Button>
                  }
                >
                  {t('noSuchVersion.detail')}
                </EmptyNotice>
              ) : (
                <EmptyNotice icon={Boxes} title={t('empty.title')} action={<OpenRunsLink />}>
                  {t('empty.detail')}
                </EmptyNotice>
              )}
            </div>
          )}
        </div>
      )}
    </>
  );
}
