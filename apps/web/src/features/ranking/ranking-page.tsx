'use client';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { GainView } from './gain-view.tsx';
import { RankingQueue } from './ranking-queue.tsx';
import { SettingsView } from './settings-view.tsx';

const views = ['queue', 'gain', 'settings'] as const;

/** The queue to come, what its strategy gains over random, and how it is made; annotators see the queue alone. */
export function RankingPage() {
  const t = useTranslations('ranking');
  const { dataSet } = useDataSet();
  const { data: viewer } = useViewer();
  const { values, change } = useUrlState();
  const mayChoose = viewer != null && viewer.role !== 'annotator';
  const asked = views.find((view) => view === values.get('view')) ?? 'queue';
  const view = mayChoose ? asked : 'queue';
  const viewChoice = mayChoose && (
    <SegmentedControl
      label={t('view.label')}
      value={view}
      onChange={(next) => change({ view: next === 'queue' ? null : next }, { push: true })}
      options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
    />
  );
  if (view === 'gain') return <GainView dataSet={dataSet} viewChoice={viewChoice} />;
  if (view === 'settings') {
    return <SettingsView dataSet={dataSet} mayChange={viewer?.role === 'admin'} viewChoice={viewChoice} />;
  }
  return <RankingQueue viewChoice={viewChoice} />;
}
