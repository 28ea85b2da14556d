import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { loadRankingGain } from '../../components/gain/gain-operations.ts';
import { GainSummary } from '../../components/gain/gain-summary.tsx';
import { GainTable } from '../../components/gain/gain-table.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { LoadedView } from './loaded-view.tsx';

interface GainViewProps {
  dataSet: { name: string } | undefined;
  viewChoice: ReactNode;
}

/** What the strategy of the queue gains over random, with its intervals and what they rest on. */
export function GainView({ dataSet, viewChoice }: GainViewProps) {
  const t = useTranslations('ranking');
  const query = useQuery({
    queryKey: ['ranking-gain', dataSet?.name],
    queryFn: () => loadRankingGain(dataSet?.name ?? ''),
    enabled: dataSet !== undefined,
  });
  return (
    <LoadedView name={t('view.gain')} viewChoice={viewChoice} query={query}>
      {(gain) =>
        gain === null ? (
          <EmptyNotice
            icon={Scale}
            title={t('gain.nothing.title')}
            className="h-full"
            action={<OpenRunsLink />}
          >
            {t('gain.nothing.detail')}
          </EmptyNotice>
        ) : (
          <div className="space-y-8">
            <GainSummary gain={gain} />
            <GainTable instruments={gain.instruments} />
            <p className="max-w-3xl text-ink-soft text-sm">{t('gain.meaning')}</p>
          </div>
        )
      }
    </LoadedView>
  );
}
