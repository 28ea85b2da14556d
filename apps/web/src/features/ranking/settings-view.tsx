import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { LoadedView } from './loaded-view.tsx';
import { changeRankingSettings, loadRankingSettings } from './ranking-setting-operations.ts';
import { SettingsForm } from './settings-form.tsx';

interface SettingsViewProps {
  dataSet:
    | { name: string; instruments: readonly { id: string; name: string; family?: string | null }[] }
    | undefined;
  mayChange: boolean;
  viewChoice: ReactNode;
}

/** How the queue of the data set is made; administrators change it. */
export function SettingsView({ dataSet, mayChange, viewChoice }: SettingsViewProps) {
  const t = useTranslations('ranking');
  const client = useQueryClient();
  const name = dataSet?.name ?? '';
  const query = useQuery({
    queryKey: ['ranking-settings', name],
    queryFn: () => loadRankingSettings(name),
    enabled: dataSet !== undefined,
  });
  return (
    <LoadedView name={t('view.settings')} viewChoice={viewChoice} query={query}>
      {(settings) =>
        settings === null ? (
          <EmptyNotice title={t('settings.noDataSet')}>{name}</EmptyNotice>
        ) : (
          <SettingsForm
            key={name}
            settings={settings}
            instruments={dataSet?.instruments ?? []}
            mayChange={mayChange}
            onSave={async (next) => {
              const effect = await changeRankingSettings(name, next);
              await Promise.all(
                ['ranking-settings', 'ranking', 'ranking-gain'].map((key) =>
                  client.invalidateQueries({ queryKey: [key, name] }),
                ),
              );
              return effect;
            }}
          />
        )
      }
    </LoadedView>
  );
}
