'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { type ClipSelection, readSelection, writeSelection } from './clip-selection.ts';
import { ConfusionTable } from './confusion-table.tsx';
import type { InstrumentResult } from './evaluation-operations.ts';
import { HistogramChart } from './histogram-chart.tsx';
import { GroupButtons, InstrumentClips } from './instrument-clips.tsx';
import { loadMeasures } from './measure-operations.ts';
import { type OperatingPoint, operatingPoints, placeOfThreshold } from './operating-point.ts';
import { PrChart } from './pr-chart.tsx';
import { ReliabilityChart } from './reliability-chart.tsx';
import { RocChart } from './roc-chart.tsx';
import { SaveThreshold } from './save-threshold.tsx';
import { ThresholdSlider } from './threshold-slider.tsx';

const addressPauseMillis = 200;

/** The threshold of the address, moved at once on the page and written back when it rests. */
function useThreshold() {
  const { values, change } = useUrlState();
  const written = values.get('threshold');
  const [moved, setMoved] = useState<number | null>(written === null ? null : Number(written));
  const text = moved === null || !Number.isFinite(moved) ? null : String(moved);
  useEffect(() => {
    if (text === written) return;
    const timer = setTimeout(() => change({ threshold: text }), addressPauseMillis);
    return () => clearTimeout(timer);
  }, [text, written, change]);
  return {
    moved: text === null ? null : moved,
    setMoved,
    settled: written === null ? null : Number(written),
  };
}

interface InstrumentDetailProps {
  versionId: string;
  /** Number of the decision version whose threshold the result has. */
  decision: number;
  isInUse: boolean;
  result: InstrumentResult;
  colour: string;
}

/** One instrument's curves, counts at any threshold, calibration, and the clips behind each. */
export function InstrumentDetail({ versionId, decision, isInUse, result, colour }: InstrumentDetailProps) {
  const t = useTranslations('evaluation');
  const name = useInstrumentTitle()(result.instrument);
  const { values, change } = useUrlState();
  const { data: viewer } = useViewer();
  const { moved, setMoved, settled } = useThreshold();
  const measures = useQuery({
    queryKey: ['instrument-measures', versionId, result.instrument],
    queryFn: () => loadMeasures(versionId, result.instrument),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const points = useMemo(() => operatingPoints(result), [result]);
  const place = placeOfThreshold(points, moved ?? result.threshold);
  const shown: OperatingPoint =
    (moved === null ? undefined : points[place]) ??
    ({ ...result, precision: result.precision ?? null } as OperatingPoint);
  const selection = readSelection(values.get('clips'));
  const onSelect = useCallback(
    (chosen: ClipSelection) => change({ clips: writeSelection(chosen) }),
    [change],
  );
  const onPick = useCallback(
    (datum: unknown) => {
      const { threshold } = datum as { threshold: number };
      setMoved(points[placeOfThreshold(points, threshold)]?.threshold ?? null);
    },
    [points, setMoved],
  );
  const mayDecide = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const kept = measures.data;
  return (
    <div className="space-y-4">
      <ThresholdSlider
        points={points}
        place={place}
        shown={shown}
        isMoved={moved !== null}
        onMove={(next) => setMoved(points[next]?.threshold ?? null)}
        onReset={() => setMoved(null)}
      />
      {mayDecide && isInUse && moved !== null && shown.threshold !== result.threshold && (
        <SaveThreshold
          versionId={versionId}
          instrument={result.instrument}
          threshold={shown.threshold}
          inUse={result.threshold}
          basedOn={decision}
          onSaved={() => {
            setMoved(null);
            change({ threshold: null });
          }}
        />
      )}
      <div className="grid grid-cols-3 items-center gap-x-6 gap-y-4 max-lg:grid-cols-2">
        <PrChart result={result} shown={shown} colour={colour} onPick={onPick} />
        {measures.isPending && <Skeleton className="h-[200px]" />}
        {kept && (
          <RocChart result={result} curve={kept.rocCurve} shown={shown} colour={colour} onPick={onPick} />
        )}
        <ConfusionTable
          counts={shown}
          support={result.support}
          chosen={selection?.kind === 'outcome' ? selection.outcome : null}
          onChoose={kept ? (outcome) => onSelect({ kind: 'outcome', outcome }) : undefined}
        />
        {measures.isPending && [0, 1].map((chart) => <Skeleton key={chart} className="h-[200px]" />)}
        {kept && (
          <>
            <ReliabilityChart
              bins={kept.reliability}
              ece={result.ece}
              colour={colour}
              selection={selection}
              onSelect={onSelect}
            />
            <HistogramChart
              bins={kept.histogram}
              threshold={shown.threshold}
              selection={selection}
              onSelect={onSelect}
            />
          </>
        )}
        <div className="flex flex-col gap-2 pl-4 text-sm">
          {kept && <span className="text-ink-soft">{t('clips.hint')}</span>}
          {kept && <GroupButtons counts={shown} selection={selection} onSelect={onSelect} />}
          <Link
            href={`/clips?split=test&instrument=${result.instrument}&order=highestProbability`}
            className="font-medium text-accent-text underline underline-offset-4"
          >
            {t('table.hear')}
          </Link>
          <Link
            href={`/annotate?instrument=${result.instrument}`}
            className="font-medium text-accent-text underline underline-offset-4"
          >
            {t('table.annotate', { instrument: name })}
          </Link>
        </div>
      </div>
      {measures.error !== null && (
        <LoadFailure
          title={t('measuresNotLoaded', { instrument: name })}
          error={measures.error}
          onTryAgain={measures.refetch}
        />
      )}
      {kept === null && <p className="max-w-[80ch] text-ink-soft text-sm">{t('notKept')}</p>}
      {kept && selection !== null && (
        <InstrumentClips
          versionId={versionId}
          decision={decision}
          result={result}
          selection={selection}
          threshold={settled}
          onClose={() => change({ clips: null })}
        />
      )}
    </div>
  );
}
