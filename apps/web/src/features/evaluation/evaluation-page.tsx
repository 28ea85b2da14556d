'use client';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { pageAddress } from '../../components/frame/destinations.ts';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ApChart } from './ap-chart.tsx';
import { outcomesOfGroup, readPairGroup } from './clip-selection.ts';
import { CoOccurrenceTable } from './co-occurrence-table.tsx';
import { loadComparison } from './comparison-operations.ts';
import { ComparisonWords } from './comparison-words.tsx';
import { decideResults } from './decide-results.ts';
import { DecisionBar } from './decision-bar.tsx';
import { loadDecision, loadDecisions } from './decision-operations.ts';
import { EvaluationHeadline } from './evaluation-headline.tsx';
import { loadModelVersion, loadModelVersions } from './evaluation-operations.ts';
import { InstrumentTable } from './instrument-table.tsx';
import { LayoutComparison } from './layout-comparison.tsx';
import { PairList } from './pair-list.tsx';
import { rateResults } from './rate-results.ts';
import { SliceTable } from './slice-table.tsx';
import type { SortOrder } from './sort-results.ts';
import { writeEvaluationCsv, writeEvaluationJson } from './write-evaluation.ts';

const views = ['instruments', 'confusions', 'slices', 'layouts'] as const;
/** The value of the choice that no version is compared with. */
const none = '*';

const fileName = (dataSet: string | undefined, version: number) =>
  `${dataSet ?? 'data-set'}-version-${version}-evaluation`;

/** How well a model version does on the test split, over all and by instrument. */
export function EvaluationPage() {
  const t = useTranslations('evaluation');
  const format = useFormat();
  const errorText = useErrorText();
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const [order, setOrder] = useState<SortOrder>({ key: 'ap', direction: 'descending' });
  const list = useQuery({
    queryKey: ['model-versions', dataSet?.name],
    queryFn: () => loadModelVersions(dataSet?.name ?? ''),
    enabled: dataSet !== undefined,
  });
  const versions = list.data ?? [];
  const chosenId = values.get('version') ?? (versions.find(({ published }) => published) ?? versions[0])?.id;
  const chosen = useQuery({
    queryKey: ['model-version', chosenId],
    queryFn: () => (chosenId === undefined ? null : loadModelVersion(chosenId)),
    enabled: chosenId !== undefined,
  });
  const other = versions.find(({ id }) => id === values.get('against') && id !== chosenId);
  const compared = useQuery({
    queryKey: ['version-comparison', chosenId, other?.id],
    queryFn: () => loadComparison(chosenId ?? '', other?.id ?? ''),
    enabled: chosenId !== undefined && other !== undefined,
  });
  const comparison = useMemo(
    () =>
      other === undefined || compared.data === undefined
        ? null
        : {
            number: other.number,
            changes: new Map(compared.data.instruments.map((change) => [change.instrument, change])),
          },
    [other, compared.data],
  );
  const version = chosen.data ?? undefined;
  const evaluation = version?.evaluation;
  const decisions = useQuery({
    queryKey: ['decisions', chosenId],
    queryFn: () => loadDecisions(chosenId ?? ''),
    enabled: chosenId !== undefined,
  });
  const [inUse] = decisions.data ?? [];
  const decision = decisions.data?.find(({ number }) => String(number) === values.get('decision')) ?? inUse;
  const decided = useQuery({
    queryKey: ['decision', chosenId, decision?.number],
    queryFn: () => loadDecision(chosenId ?? '', decision?.number ?? null),
    enabled: chosenId !== undefined && decision !== undefined,
  });
  const results = useMemo(
    () =>
      rateResults(
        decideResults(evaluation?.instruments ?? [], decided.data?.instruments ?? []),
        evaluation?.ceiling ?? { instruments: [] },
      ),
    [evaluation, decided.data],
  );
  const thresholdOf = useCallback(
    (name: string) => results.find(({ instrument }) => instrument === name)?.threshold ?? 0.5,
    [results],
  );
  const openGroup = readPairGroup(values.get('pairs'));
  const view = views.find((one) => one === values.get('view')) ?? 'instruments';
  const error = list.error ?? chosen.error ?? decisions.error ?? decided.error;
  const isPending =
    list.isPending ||
    (chosenId !== undefined && (chosen.isPending || decisions.isPending)) ||
    (decision !== undefined && decided.isPending);
  const families = useMemo(
    () => new Map((dataSet?.instruments ?? []).map(({ name, family }) => [name, family])),
    [dataSet?.instruments],
  );

  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          version === undefined
            ? undefined
            : t(version.isBaseModel ? 'baseModelDetail' : 'detail', {
                preset: version.preset,
                layout: version.layout,
                parameters: format.count(version.parameters),
                duration: format.duration(version.trainSeconds),
                engine: version.engine,
              })
        }
      >
        {version !== undefined && (
          <>
            <Link
              href={pageAddress('/model-card', dataSet?.name ?? null, { version: version.id })}
              className="px-2 text-ink-soft text-sm underline underline-offset-4"
            >
              {t('itsCard')}
            </Link>
            <Link
              href={`/runs?run=${version.run.id}`}
              className="px-2 text-ink-soft text-sm underline underline-offset-4"
            >
              {t('itsRun')}
            </Link>
            <SelectBox
              label={t('modelVersion')}
              value={version.id}
              onChange={(id) =>
                change(
                  {
                    version: id,
                    decision: null,
                    threshold: null,
                    clips: null,
                    heard: null,
                    sounding: null,
                    part: null,
                    pairs: null,
                  },
                  { push: true },
                )
              }
              options={versions.map((candidate) => ({
                value: candidate.id,
                label: t(candidate.published ? 'versionInUse' : 'version', {
                  number: String(candidate.number),
                }),
                hint: t('map', { map: format.figure(candidate.evaluation?.map) }),
              }))}
              className="w-44"
            />
            {versions.length > 1 && (
              <SelectBox
                label={t('comparison.choose')}
                value={other?.id ?? none}
                onChange={(id) => change({ against: id === none ? null : id }, { push: true })}
                options={[
                  { value: none, label: t('comparison.noOther') },
                  ...versions
                    .filter(({ id }) => id !== version.id)
                    .map((candidate) => ({
                      value: candidate.id,
                      label: t(candidate.published ? 'versionInUse' : 'version', {
                        number: String(candidate.number),
                      }),
                      hint: t('map', { map: format.figure(candidate.evaluation?.map) }),
                    })),
                ]}
                className="w-44"
              />
            )}
          </>
        )}
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto">
        {error !== null && (version === undefined || decided.data == null) && (
          <LoadFailure
            title={t('notLoaded')}
            error={error}
            onTryAgain={() => {
              void list.refetch();
              void chosen.refetch();
              void decisions.refetch();
              if (decision !== undefined) void decided.refetch();
            }}
            className="m-6"
          />
        )}
        {isPending && error === null && (
          <div className="space-y-4 p-6">
            <Skeleton className="h-20" />
            <Skeleton className="h-96" />
          </div>
        )}
        {!isPending && version === undefined && error === null && (
          <EmptyNotice
            icon={ChartNoAxesColumn}
            title={t('empty.title')}
            className="h-full"
            action={<OpenRunsLink />}
          >
            {t('empty.detail')}
          </EmptyNotice>
        )}
        {version && evaluation && decision && decided.data && (
          <>
            <EvaluationHeadline
              evaluation={evaluation}
              results={results}
              onOpen={(group) => change({ pairs: group })}
            >
              {other !== undefined && compared.isPending && compared.error === null && (
                <Skeleton className="h-5 max-w-2xl" />
              )}
              {other !== undefined && compared.data !== undefined && (
                <ComparisonWords comparison={compared.data} other={String(other.number)} />
              )}
              {other !== undefined && compared.error !== null && (
                <p role="alert" className="text-no text-sm">
                  {t('comparison.notLoaded')}: {errorText(compared.error)}
                </p>
              )}
              {openGroup !== null && (
                <PairList
                  key={openGroup}
                  title={t(`group.title.${openGroup}`)}
                  filter={{
                    version: version.id,
                    decision: decision.number,
                    outcomes: outcomesOfGroup[openGroup] ?? null,
                  }}
                  thresholdOf={thresholdOf}
                  onClose={() => change({ pairs: null })}
                />
              )}
            </EvaluationHeadline>
            <DecisionBar
              versionId={version.id}
              decisions={decisions.data ?? []}
              chosen={decision}
              onChoose={(number) =>
                change({ decision: number === null ? null : String(number), threshold: null })
              }
            />
            <div className="flex flex-wrap items-center gap-3 px-6 pt-4">
              <SegmentedControl
                label={t('view.label')}
                value={view}
                onChange={(next) => change({ view: next === 'instruments' ? null : next }, { push: true })}
                options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
              />
              <span className="flex-1" />
              <Button
                size="small"
                onClick={() =>
                  saveFile(
                    new Blob([writeEvaluationCsv(results, compared.data)], { type: 'text/csv' }),
                    `${fileName(dataSet?.name, version.number)}.csv`,
                  )
                }
              >
                {t('save.csv')}
              </Button>
              <Button
                size="small"
                onClick={() =>
                  saveFile(
                    new Blob(
                      [
                        writeEvaluationJson(
                          { ...version, decision: decided.data ?? null },
                          compared.data && other && { ...compared.data, version: other.number },
                        ),
                      ],
                      { type: 'application/json' },
                    ),
                    `${fileName(dataSet?.name, version.number)}.json`,
                  )
                }
              >
                {t('save.json')}
              </Button>
            </div>
            {view === 'confusions' && (
              <div className="px-6 py-4">
                <CoOccurrenceTable versionId={version.id} decision={decision.number} results={results} />
              </div>
            )}
            {view === 'layouts' && dataSet !== undefined && (
              <div className="px-6 py-4">
                <LayoutComparison dataSet={dataSet.name} />
              </div>
            )}
            {view === 'slices' && (
              <div className="px-6 py-4">
                <SliceTable versionId={version.id} decision={decision.number} thresholdOf={thresholdOf} />
              </div>
            )}
            {view === 'instruments' && (
              <div className="grid grid-cols-1 items-start gap-10 px-6 py-4 2xl:grid-cols-[minmax(0,1fr)_26rem]">
                <InstrumentTable
                  key={`${version.id} ${decision.number}`}
                  versionId={version.id}
                  decision={decision.number}
                  isInUse={decision.number === inUse?.number}
                  comparison={comparison}
                  results={results}
                  families={families}
                  openInstrument={values.get('instrument')}
                  onOpen={(instrument, group) =>
                    change({ instrument, threshold: null, clips: group ?? null })
                  }
                  order={order}
                  onOrder={setOrder}
                />
                <section>
                  <h2 className="mb-3 font-semibold text-lg">{t('againstGuessing')}</h2>
                  <ApChart results={results} families={families} comparison={comparison} />
                </section>
              </div>
            )}
          </>
        )}
        {version !== undefined && !evaluation && (
          <EmptyNotice
            icon={ChartNoAxesColumn}
            title={t('notEvaluated.title', { number: String(version.number) })}
          >
            {t(version.isBaseModel ? 'notEvaluated.baseModel' : 'notEvaluated.detail')}
          </EmptyNotice>
        )}
      </div>
    </>
  );
}
