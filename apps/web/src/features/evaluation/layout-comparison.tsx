'use client';
import { useQuery } from '@tanstack/react-query';
import { Rows3 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { type RunWish, writeRunWish } from '../../lib/run-address.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { writeCsv } from '../../lib/write-csv.ts';
import { figureOf, LayoutChart, shownFigures } from './layout-chart.tsx';
import { loadLayoutGroups, type SeedFigure } from './layout-operations.ts';
import { type LayoutSet, listLayoutSets, listMissing, nextSeed } from './layout-sets.ts';

/** Runs for a comparison start from new weights and leave the published version alone. */
const comparable = { warmStart: false, publication: 'never' } as const;

function StartLink({ dataSet, wish, children }: { dataSet: string; wish: RunWish; children: string }) {
  return (
    <Link
      href={pageAddress('/runs', dataSet, writeRunWish({ ...wish, ...comparable }))}
      className="whitespace-nowrap underline underline-offset-2"
    >
      {children}
    </Link>
  );
}

function MeanCell({ figure }: { figure: SeedFigure }) {
  const format = useFormat();
  return (
    <td className="whitespace-nowrap px-2 text-right">
      {format.figure(figure.mean)}
      {figure.deviation !== null && figure.deviation !== undefined && (
        <span className="text-ink-soft"> ± {format.figure(figure.deviation)}</span>
      )}
    </td>
  );
}

function LayoutTable({ set, isTuned, dataSet }: { set: LayoutSet; isTuned: boolean; dataSet: string }) {
  const t = useTranslations('evaluation.layouts');
  const head = 'h-9 border-line border-b px-2 font-medium';
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full min-w-[44rem] max-w-5xl text-sm">
        <caption className="sr-only">{t('table')}</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            <th scope="col" className={`${head} text-left`}>
              {t('column.layout')}
            </th>
            <th scope="col" className={`${head} text-left`}>
              {t('column.attention')}
            </th>
            <th scope="col" className={`${head} text-left`}>
              {t('column.seeds')}
            </th>
            {shownFigures.map((name) => (
              <th key={name} scope="col" className={`${head} text-right`}>
                {t(`figure.${name}`)}
              </th>
            ))}
            <td className={head} />
          </tr>
        </thead>
        <tbody>
          {set.groups.map((group) => {
            const { layout, attention, seeds } = group;
            const seed = nextSeed(seeds);
            return (
              <tr key={`${layout} ${attention}`} className="hover:bg-surface">
                <th scope="row" className="h-9 px-2 text-left font-medium">
                  {layout}
                </th>
                <td className="px-2">{t(attention ? 'on' : 'off')}</td>
                <td className="px-2">{seeds.join(', ')}</td>
                {shownFigures.map((name) => (
                  <MeanCell key={name} figure={figureOf(group, name, isTuned)} />
                ))}
                <td className="px-2 text-right text-xs">
                  <StartLink
                    dataSet={dataSet}
                    wish={{ preset: set.preset as 'lite', layout: layout as 'quarter', attention, seed }}
                  >
                    {t('addSeed', { seed })}
                  </StartLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const writeLayoutCsv = (set: LayoutSet) =>
  writeCsv(
    [
      'preset',
      'layout',
      'attention',
      'labels',
      'labelsSha256',
      'seeds',
      'floor',
      ...['map', 'precision', 'recall', 'f1', 'tunedPrecision', 'tunedRecall', 'tunedF1'].flatMap((name) => [
        name,
        `${name}Deviation`,
      ]),
    ],
    set.groups.map((group) => [
      group.preset,
      group.layout,
      group.attention,
      group.labelCount,
      group.labelsSha256,
      group.seeds.join(' '),
      group.floor,
      ...[
        group.map,
        group.precision,
        group.recall,
        group.f1,
        group.tunedPrecision,
        group.tunedRecall,
        group.tunedF1,
      ].flatMap(({ mean, deviation }) => [mean, deviation]),
    ]),
  );

/** A data set's own networks by layout and attention, as figures 3 and 4 and table 1 of the paper. */
export function LayoutComparison({ dataSet }: { dataSet: string }) {
  const t = useTranslations('evaluation.layouts');
  const format = useFormat();
  const { values, change } = useUrlState();
  const { data, error, refetch } = useQuery({
    queryKey: ['layout-groups', dataSet],
    queryFn: () => loadLayoutGroups(dataSet),
  });
  if (error !== null && data === undefined) {
    return <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />;
  }
  if (data === undefined) return <Skeleton className="h-96" />;
  const sets = listLayoutSets(data);
  const set = sets.find(({ key }) => key === values.get('labels')) ?? sets[0];
  if (set === undefined) {
    const first = { preset: 'lite', layout: 'quarter', seed: 1 } as const;
    return (
      <EmptyNotice
        icon={Rows3}
        title={t('empty.title')}
        action={
          <div className="flex flex-wrap justify-center gap-x-6 gap-y-2 text-sm">
            <StartLink dataSet={dataSet} wish={{ ...first, attention: true }}>
              {t('empty.with')}
            </StartLink>
            <StartLink dataSet={dataSet} wish={{ ...first, attention: false }}>
              {t('empty.without')}
            </StartLink>
          </div>
        }
      >
        {t('empty.detail')}
      </EmptyNotice>
    );
  }
  const isTuned = values.get('at') === 'tuned';
  const missing = listMissing(set.groups);
  const isSingle = set.groups.some(({ seeds }) => seeds.length < 3);
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-3">
        <SelectBox
          label={t('set.choose')}
          value={set.key}
          onChange={(labels) => change({ labels }, { push: true })}
          options={sets.map(({ key, preset, labelCount, labelsSha256, groups }) => ({
            value: key,
            label: t('set.name', {
              preset,
              labels: format.count(labelCount),
              hash: labelsSha256.slice(0, 8),
            }),
            hint: t('set.groups', { count: groups.length }),
          }))}
          className="w-72"
        />
        <SegmentedControl
          label={t('threshold.label')}
          value={isTuned ? 'tuned' : 'half'}
          onChange={(at) => change({ at: at === 'tuned' ? at : null })}
          options={(['half', 'tuned'] as const).map((value) => ({ value, label: t(`threshold.${value}`) }))}
        />
        <span className="flex-1" />
        <Button
          size="small"
          onClick={() =>
            saveFile(new Blob([writeLayoutCsv(set)], { type: 'text/csv' }), `${dataSet}-layouts.csv`)
          }
        >
          {t('save')}
        </Button>
      </div>
      <LayoutChart groups={set.groups} isTuned={isTuned} />
      <LayoutTable set={set} isTuned={isTuned} dataSet={dataSet} />
      {isSingle && <p className="max-w-prose text-ink-soft text-sm">{t('fewSeeds')}</p>}
      {missing.length > 0 && (
        <div className="max-w-5xl text-sm">
          <h3 className="mb-1 font-medium">{t('missing')}</h3>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {missing.map(({ layout, attention }) => (
              <li key={`${layout} ${attention}`}>
                <StartLink
                  dataSet={dataSet}
                  wish={{ preset: set.preset as 'lite', layout, attention, seed: 1 }}
                >
                  {attention ? layout : t('without', { layout })}
                </StartLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="max-w-prose text-ink-soft text-sm">{t('note')}</p>
    </div>
  );
}
