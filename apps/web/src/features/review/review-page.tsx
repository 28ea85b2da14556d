'use client';
import { ListChecks } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ReviewBoard } from './review-board.tsx';
import type { ReviewFilter } from './review-operations.ts';

const lists = ['suggestions', 'likelyErrors', 'conflicts'] as const;

function readPercent(text: string | null, otherwise: number): number {
  const percent = Number(text ?? Number.NaN);
  return percent >= 0 && percent <= 100 ? percent / 100 : otherwise;
}

/** Where reviewers work through suggestions, likely errors and conflicts, many at once. */
export function ReviewPage() {
  const t = useTranslations('review');
  const { dataSet } = useDataSet();
  const { data: viewer } = useViewer();
  const { values } = useUrlState();
  if (viewer?.role === 'annotator') {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyNotice icon={ListChecks} title={t('reviewersOnly.title')} className="h-full">
          {t('reviewersOnly.detail')}
        </EmptyNotice>
      </>
    );
  }
  if (!dataSet || !viewer) {
    return (
      <>
        <PageHeader title={t('title')} />
        <div className="grid grid-cols-4 gap-3 p-4">
          {[0, 1, 2, 3, 4, 5, 6, 7].map((card) => (
            <Skeleton key={card} className="h-44" />
          ))}
        </div>
      </>
    );
  }
  const list = lists.find((each) => each === values.get('list')) ?? 'suggestions';
  const named = dataSet.instruments.find(({ name }) => name === values.get('instrument'))?.name;
  const low = readPercent(values.get('from'), 0);
  const filter: ReviewFilter = {
    dataSet: dataSet.name,
    list,
    instrument: named ?? (list === 'conflicts' ? null : (dataSet.instruments[0]?.name ?? null)),
    lowestFirst: values.get('order') === 'lowest',
    minProbability: low,
    maxProbability: Math.max(low, readPercent(values.get('to'), 1)),
  };
  return (
    <ReviewBoard
      key={JSON.stringify(filter)}
      filter={filter}
      instruments={dataSet.instruments}
      viewerId={viewer.id}
    />
  );
}
