'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AgreementTable } from './agreement-table.tsx';
import { AnchoringPanel } from './anchoring-panel.tsx';
import { AnnotatorTable } from './annotator-table.tsx';
import { ConflictList } from './conflict-list.tsx';
import { EventList } from './event-list.tsx';
import { GoldPanel } from './gold-panel.tsx';
import { MyQuality } from './my-quality.tsx';
import {
  addGold,
  changeQualitySettings,
  changeState,
  decidePair,
  loadQuality,
  type Quality,
  removeGold,
} from './quality-operations.ts';
import { SettingsForm } from './settings-form.tsx';

const views = ['annotators', 'agreement', 'conflicts', 'gold', 'settings', 'record'] as const;

type View = (typeof views)[number];

interface ShownViewProps {
  view: View;
  quality: Quality;
  dataSet: string;
  onChanged: () => Promise<unknown>;
}

function ShownView({ view, quality, dataSet, onChanged }: ShownViewProps) {
  const t = useTranslations('quality');
  /** Shows what an action has led to. */
  const after = async <Result,>(action: Promise<Result>): Promise<Result> => {
    const result = await action;
    await onChanged();
    return result;
  };
  if (view === 'agreement') {
    return (
      <div className="space-y-8">
        <AgreementTable agreement={quality.agreement} />
        <AnchoringPanel anchoring={quality.anchoring} />
      </div>
    );
  }
  if (view === 'conflicts') {
    return (
      <ConflictList
        conflicts={quality.conflicts.edges.map(({ node }) => node)}
        total={quality.conflicts.totalCount}
        onDecide={(conflict, answer, key) => after(decidePair(conflict, answer, key))}
        onGold={async ({ clip, instrument }, present) => {
          const row = { sampleKey: clip.sampleKey, instrument: instrument.name, present };
          const { skipped } = await after(addGold(dataSet, [row]));
          if (skipped[0]) throw new Error(skipped[0].reason);
        }}
      />
    );
  }
  if (view === 'gold') {
    return (
      <GoldPanel
        items={quality.goldItems.edges.map(({ node }) => node)}
        total={quality.goldItems.totalCount}
        onAdd={(rows) => after(addGold(dataSet, rows))}
        onRemove={(item) => after(removeGold(item))}
      />
    );
  }
  if (view === 'settings') {
    return (
      <SettingsForm
        settings={quality.settings}
        onSave={(change) => after(changeQualitySettings(dataSet, change))}
      />
    );
  }
  if (view === 'record') return <EventList events={quality.events} />;
  if (quality.annotators.length === 0) {
    return <EmptyNotice title={t('nobody.title')}>{t('nobody.detail')}</EmptyNotice>;
  }
  return (
    <AnnotatorTable
      annotators={quality.annotators}
      onChange={(annotatorId, to, note) => after(changeState(annotatorId, to, note))}
    />
  );
}

/** How good the votes are and what is done about it; annotators read their own feedback here. */
export function QualityPage() {
  const t = useTranslations('quality');
  const { dataSet } = useDataSet();
  const { data: viewer } = useViewer();
  const { values, change } = useUrlState();
  const view = views.find((each) => each === values.get('view')) ?? 'annotators';
  const isReviewer = viewer != null && viewer.role !== 'annotator';
  const {
    data: quality,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['quality', dataSet?.name],
    queryFn: () => loadQuality(dataSet?.name ?? ''),
    enabled: dataSet !== undefined && isReviewer,
  });
  if (viewer?.role === 'annotator') {
    return (
      <>
        <PageHeader title={t('title')} detail={t('yours')} />
        <div className="min-h-0 flex-1 overflow-auto">
          <MyQuality dataSet={dataSet?.name} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={quality ? t('annotators', { count: quality.annotators.length }) : undefined}
      >
        <SegmentedControl
          label={t('view')}
          value={view}
          onChange={(next) => change({ view: next === 'annotators' ? null : next }, { push: true })}
          options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
      </PageHeader>
      <section
        aria-label={t(`views.${view}`)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-auto px-6 py-5"
      >
        {error !== null && !quality && (
          <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
        )}
        {isPending && error === null && (
          <div className="space-y-2">
            {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
              <Skeleton key={row} className="h-9" />
            ))}
          </div>
        )}
        {quality && dataSet && (
          <ShownView view={view} quality={quality} dataSet={dataSet.name} onChanged={refetch} />
        )}
      </section>
    </>
  );
}
