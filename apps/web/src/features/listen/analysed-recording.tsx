'use client';
import { instrumentFamilies } from '@earmark/shared';
import { useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { type Lane, makeLanes } from '../../lib/listen/lanes.ts';
import { RefusedRecordingError } from '../../lib/listen/listening-worker.ts';
import { writeCsv, writeJson } from '../../lib/listen/write-result.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { formatPosition } from './format-position.ts';
import type { ListedVersion } from './listening-operations.ts';
import { loadListeningThresholds } from './listening-operations.ts';
import { RecordingView } from './recording-view.tsx';
import { ResultTable } from './result-table.tsx';
import {
  estimateSecondsLeft,
  type RecordingAnalysis,
  useRecordingAnalysis,
} from './use-recording-analysis.ts';
import { useRecordingPlayer } from './use-recording-player.ts';

interface AnalysedRecordingProps {
  file: File;
  version: ListedVersion;
  dataSet: string;
  stepSeconds: number;
  familyOf: (instrument: string) => string | null | undefined;
  /** Takes another file, shown where this one cannot be heard. */
  drop: ReactNode;
}

interface AnalysisStateProps {
  analysis: RecordingAnalysis;
  onStop: (() => void) | null;
  onAgain: () => void;
}

/** How far the analysis is, how long it will take, and its end. */
function AnalysisState({ analysis, onStop, onAgain }: AnalysisStateProps) {
  const t = useTranslations('listen');
  const { duration, count } = useFormat();
  const { state, recording, windows, heard, version } = analysis;
  const left = estimateSecondsLeft(analysis);
  const progress = { heard: count(heard), count: count(windows.length) };
  const told =
    recording === null
      ? t('state.decoding')
      : version === null
        ? t('state.opening')
        : left === null
          ? t('state.running', progress)
          : t('state.runningLeft', { ...progress, left: duration(left) });
  return (
    <div className="flex min-h-7 items-center gap-3 text-ink-soft text-sm" data-testid="analysis-state">
      {state === 'running' && (
        <>
          <ProgressBar
            label={t('state.label')}
            value={windows.length === 0 ? 0 : heard / windows.length}
            className="w-40 max-md:w-24"
          />
          <span className="tabular">{told}</span>
          <Button size="small" onClick={() => onStop?.()}>
            {t('stop')}
          </Button>
        </>
      )}
      {state === 'stopped' && (
        <>
          <span className="tabular">{t('state.stopped', progress)}</span>
          <Button size="small" onClick={onAgain}>
            {t('again')}
          </Button>
        </>
      )}
      {state === 'done' && <span className="tabular">{t('state.done', { count: windows.length })}</span>}
      <span className="sr-only" role="status">
        {state === 'done' ? t('state.done', { count: windows.length }) : ''}
      </span>
    </div>
  );
}

/** A recording and what a model version hears in it. */
export function AnalysedRecording(props: AnalysedRecordingProps) {
  const { file, version, dataSet, stepSeconds, familyOf, drop } = props;
  const t = useTranslations('listen');
  const errorText = useErrorText();
  const titleOf = useInstrumentTitle();
  const { list } = useFormat();
  const { values, change } = useUrlState();
  const { analysis, stop, again } = useRecordingAnalysis(file, version.id, stepSeconds);
  const player = useRecordingPlayer(file);
  const { recording, windows, results, state, error } = analysis;
  const opened = analysis.version;
  const { data: inUse } = useQuery({
    queryKey: ['listening-thresholds', version.id],
    queryFn: () => loadListeningThresholds(version.id),
  });
  const lanes = useMemo(() => {
    if (opened === null) return [];
    const { instruments } = opened;
    // The files hold those that validation chose.
    const thresholds = opened.thresholds.map((chosen, place) => inUse?.get(instruments[place]!) ?? chosen);
    return makeLanes(windows, results, instruments, thresholds).filter(
      ({ instrument }) => !version.unknownInstruments.includes(instrument),
    );
  }, [windows, results, opened, inUse, version.unknownInstruments]);
  const byFamily = useMemo(() => {
    const familyPlace = ({ instrument }: Lane) => {
      const place = (instrumentFamilies as readonly string[]).indexOf(familyOf(instrument) ?? '');
      return place === -1 ? instrumentFamilies.length : place;
    };
    return lanes.toSorted((one, other) => familyPlace(one) - familyPlace(other));
  }, [lanes, familyOf]);
  const view = values.get('view') === 'table' ? 'table' : 'lanes';
  const result = () => ({
    file: file.name,
    dataSet,
    version: version.number,
    durationSeconds: recording?.durationSeconds ?? 0,
    stepSeconds,
    windows,
    lanes,
  });

  if (state === 'failed') {
    const isRefused = error instanceof RefusedRecordingError;
    return (
      <>
        <ErrorNotice
          title={t('refused', { file: file.name })}
          action={
            !isRefused && (
              <Button size="small" onClick={again}>
                {t('again')}
              </Button>
            )
          }
        >
          {errorText(error)}
        </ErrorNotice>
        {drop}
      </>
    );
  }
  const PlayIcon = player.isPlaying ? Pause : Play;
  return (
    <section aria-label={file.name} className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look="primary"
          disabled={recording === null}
          aria-label={t(player.isPlaying ? 'pause' : 'play', { file: file.name })}
          onClick={player.toggle}
          className="w-10 px-0"
        >
          <PlayIcon aria-hidden className="size-4 fill-current" strokeWidth={1} />
        </Button>
        <h2 className="min-w-0 max-w-[28rem] truncate font-semibold" title={file.name}>
          {file.name}
        </h2>
        <span className="tabular flex-1 text-ink-soft text-sm">
          {recording === null ? '' : formatPosition(recording.durationSeconds)}
        </span>
        <SegmentedControl
          label={t('view.label')}
          value={view}
          onChange={(next) => change({ view: next === 'lanes' ? null : next })}
          options={[
            { value: 'lanes', label: t('view.lanes') },
            { value: 'table', label: t('view.table') },
          ]}
        />
        <div className="flex gap-1">
          <CopyButton label={t('copyCsv')} write={() => writeCsv(result())} />
          <CopyButton label={t('copyJson')} write={() => writeJson(result())} />
        </div>
      </div>
      <AnalysisState analysis={analysis} onStop={stop} onAgain={again} />
      {version.unknownInstruments.length > 0 && (
        <p className="max-w-prose text-ink-soft text-sm">
          {t('unknownInstruments', { names: list(version.unknownInstruments.map(titleOf)) })}
        </p>
      )}
      {player.isUnplayable && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {t('unplayable')}
        </p>
      )}
      {recording === null || lanes.length === 0 ? (
        <Skeleton className="h-[34rem]" />
      ) : view === 'table' ? (
        <ResultTable
          lanes={lanes}
          durationSeconds={recording.durationSeconds}
          familyOf={familyOf}
          onSeek={player.seek}
        />
      ) : (
        <RecordingView
          recording={recording}
          windows={windows}
          lanes={byFamily}
          familyOf={familyOf}
          player={player}
        />
      )}
    </section>
  );
}
