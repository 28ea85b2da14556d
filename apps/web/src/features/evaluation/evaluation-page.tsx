'use client';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatCount, formatDuration, formatFigure } from '../../lib/format.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ApChart } from './ap-chart.tsx';
import {
  type Evaluation,
  type ListedVersion,
  loadModelVersion,
  loadModelVersions,
} from './evaluation-operations.ts';
import { headlineWords } from './headline-words.ts';
import { InstrumentTable } from './instrument-table.tsx';
import { MapAxis } from './map-axis.tsx';
import type { SortOrder } from './sort-results.ts';

function Figure({ name, value, title }: { name: string; value: string; title: string }) {
  return (
    <div title={title}>
      <dt className="text-ink-faint text-xs">{name}</dt>
      <dd className="tabular font-semibold text-base">{value}</dd>
    </div>
  );
}

function Headline({ evaluation }: { evaluation: Evaluation }) {
  return (
    <section aria-label="Headline" className="space-y-3 border-line border-b px-6 py-5">
      <div className="flex items-center gap-10 max-lg:flex-col max-lg:items-stretch max-lg:gap-4">
        <MapAxis evaluation={evaluation} />
        <dl className="grid grid-cols-5 gap-x-7">
          <Figure
            name="Precision"
            value={formatFigure(evaluation.tunedMacroPrecision)}
            title="Macro mean at the tuned thresholds"
          />
          <Figure
            name="Recall"
            value={formatFigure(evaluation.tunedMacroRecall)}
            title="Macro mean at the tuned thresholds"
          />
          <Figure
            name="F1"
            value={formatFigure(evaluation.tunedMacroF1)}
            title="Macro mean at the tuned thresholds"
          />
          <Figure name="ROC-AUC" value={formatFigure(evaluation.rocAuc)} title="Macro mean" />
          <Figure
            name="ECE"
            value={formatFigure(evaluation.ece)}
            title="Expected calibration error, lower is better"
          />
        </dl>
      </div>
      <p className="max-w-[110ch] text-ink-soft text-sm">{headlineWords(evaluation)}</p>
    </section>
  );
}

function versionLabel({ number, published }: ListedVersion): string {
  return `Version ${number}${published ? ' (in use)' : ''}`;
}

/** How well a model version does on the test split, over all and by instrument. */
export function EvaluationPage() {
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
  const version = chosen.data ?? undefined;
  const evaluation = version?.evaluation;
  const error = list.error ?? chosen.error;
  const isPending = list.isPending || (chosenId !== undefined && chosen.isPending);
  const families = useMemo(
    () => new Map((dataSet?.instruments ?? []).map(({ name, family }) => [name, family])),
    [dataSet?.instruments],
  );

  return (
    <>
      <PageHeader
        title="Evaluation"
        detail={
          version === undefined
            ? undefined
            : `${version.preset} · ${version.layout} · ${formatCount(version.parameters)} parameters · trained ${formatDuration(version.trainSeconds)} on ${version.engine}`
        }
      >
        {version !== undefined && (
          <>
            <Link
              href={`/runs?run=${version.run.id}`}
              className="px-2 text-ink-soft text-sm underline underline-offset-4"
            >
              its run
            </Link>
            <SelectBox
              label="Model version"
              value={version.id}
              onChange={(id) => change({ version: id }, { push: true })}
              options={versions.map((candidate) => ({
                value: candidate.id,
                label: versionLabel(candidate),
                hint: `mAP ${formatFigure(candidate.evaluation?.map)}`,
              }))}
              className="w-44"
            />
          </>
        )}
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto">
        {error !== null && version === undefined && (
          <ErrorNotice
            title="The evaluations could not be loaded"
            className="m-6"
            action={
              <Button
                size="small"
                onClick={() => {
                  void list.refetch();
                  void chosen.refetch();
                }}
              >
                Try again
              </Button>
            }
          >
            {error.message}
          </ErrorNotice>
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
            title="No model has been evaluated yet"
            className="h-full"
            action={
              <Link
                href="/runs"
                className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-semibold text-accent-ink text-sm hover:bg-accent-hover"
              >
                Open Runs
              </Link>
            }
          >
            Each finished training run is tested on clips of artists that it never heard. Start one, and its
            precision, recall and curves appear here, instrument by instrument.
          </EmptyNotice>
        )}
        {evaluation && (
          <>
            <Headline evaluation={evaluation} />
            <div className="grid grid-cols-1 items-start gap-10 px-6 py-4 2xl:grid-cols-[minmax(0,1fr)_26rem]">
              <InstrumentTable
                results={evaluation.instruments}
                families={families}
                openInstrument={values.get('instrument')}
                onOpen={(instrument) => change({ instrument })}
                order={order}
                onOrder={setOrder}
              />
              <section>
                <h2 className="mb-3 font-semibold text-lg">Average precision against guessing</h2>
                <ApChart results={evaluation.instruments} families={families} />
              </section>
            </div>
          </>
        )}
        {version !== undefined && !evaluation && (
          <EmptyNotice
            icon={ChartNoAxesColumn}
            title={`Version ${version.number} has no evaluation on the test split`}
          >
            The test split held no observed pair when it was trained.
          </EmptyNotice>
        )}
      </div>
    </>
  );
}
