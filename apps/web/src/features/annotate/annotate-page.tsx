'use client';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FeedbackLine } from '../../components/quality/feedback-line.tsx';
import { evenGainDecibels } from '../../lib/audio/even-gain.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { type InstrumentSummary, useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { getSettings, useSettings } from '../../lib/settings/use-settings.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AnnotateHeader } from './annotate-header.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { AnswerFlash } from './answer-flash.tsx';
import { AttentionControl, AttentionPicture } from './attention-picture.tsx';
import { ClipBoard } from './clip-board.tsx';
import { ClipCredit } from './clip-credit.tsx';
import { ClipPicture, findPeak } from './clip-picture.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HistoryLine } from './history-line.tsx';
import { InstrumentPanel } from './instrument-panel.tsx';
import { ListeningMarks } from './listening-marks.tsx';
import { LiveMeter } from './live-meter.tsx';
import { NothingLeft } from './nothing-left.tsx';
import { QueueProblem } from './queue-problem.tsx';
import type { Answered } from './queue-state.ts';
import { SimilarPanel } from './similar-panel.tsx';
import { TransportBar } from './transport-bar.tsx';
import { useAnnotateKeys } from './use-annotate-keys.ts';
import { useAnswering } from './use-answering.ts';
import { useAttention } from './use-attention.ts';
import { useClipMedia } from './use-clip-media.ts';
import { useClipPanel } from './use-clip-panel.ts';
import { useListening } from './use-listening.ts';
import { usePictureWindow } from './use-picture-window.ts';
import { usePlayer } from './use-player.ts';
import { useProgressRefresh } from './use-progress-refresh.ts';
import { useReferenceClips } from './use-reference-clips.ts';
import { useSimilarClips } from './use-similar-clips.ts';
import { useTaskQueue } from './use-task-queue.ts';

/** What an answer leaves as it is: drawing it anew would make the next clip wait. */
const SteadyTransportBar = memo(TransportBar);
const SteadyMeter = memo(LiveMeter);
const SteadyFeedback = memo(FeedbackLine);
const SteadyHistory = memo(HistoryLine);
const SteadyHelp = memo(HelpDialog);

const noInstruments: readonly InstrumentSummary[] = [];

/** One question after the other about one clip at a time, or all instruments of a clip at once, by keyboard. */
export function AnnotatePage() {
  const t = useTranslations('annotate.player.state');
  const format = useFormat();
  const settings = useSettings();
  const { values, change } = useUrlState();
  const instrument = values.get('instrument');
  const { dataSet, isPending: isDataSetPending, error: dataSetError, refetch } = useDataSet();
  const instruments = dataSet?.instruments ?? noInstruments;
  const { data: viewer } = useViewer();
  const queue = useTaskQueue({ dataSet: dataSet?.name, instrument, annotatorId: viewer?.id ?? '' });
  const { state, current } = queue;
  const media = useClipMedia(state.tasks);
  const { objectUrl, analysis } = media;
  const durationSeconds = analysis?.durationSeconds ?? current?.clip.durationSeconds ?? 10;
  const clipId = current?.clip.id;
  const listening = useListening(clipId, durationSeconds);
  const inView = usePictureWindow(clipId, durationSeconds);
  const player = usePlayer({
    isLooping: settings.loop,
    speed: settings.speed,
    gainDecibels:
      settings.evenLoudness && analysis !== undefined
        ? evenGainDecibels(analysis.loudnessLufs, findPeak(analysis))
        : 0,
    band: listening.band,
    selection: listening.selection,
  });
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const [flash, setFlash] = useState<Answered | undefined>(undefined);
  const hasAnswered = useRef(false);

  const isClipMode = settings.answerMode === 'clip';
  // A clip is one screen in clip mode; in pair mode each question is.
  const screenId = isClipMode ? clipId : current?.id;
  const { load, pause } = player;
  useEffect(() => {
    // While a clip is still on its way the one before must not sound under its question.
    if (objectUrl === undefined || screenId === undefined) pause();
    // The first clip waits for the person; the ones after an answer play by themselves if that is chosen.
    else load(objectUrl, hasAnswered.current && getSettings().autoplay);
  }, [objectUrl, screenId, load, pause]);
  useProgressRefresh();

  const onAnswered = useCallback((answered: Answered | undefined) => {
    hasAnswered.current = true;
    setFlash(answered);
  }, []);
  // As it stands now: what was hidden is told with the answer of the server.
  const flashed = queue.state.history.find(({ key }) => key === flash?.key) ?? flash;
  const answering = useAnswering({
    queue,
    instruments,
    screenId,
    isClipMode,
    isBlindFirst: settings.blindFirst,
    onAnswered,
  });
  const explained = (isClipMode ? answering.touched : undefined) ?? current?.instrument;
  const reference = useClipPanel(explained?.id, useReferenceClips);
  const similar = useClipPanel(clipId, useSimilarClips);
  const { close: closeReference, advance: advanceReference } = reference;
  const { close: closeSimilar, advance: advanceSimilar } = similar;
  // There is room for one of them.
  const openReference = useCallback(() => {
    closeSimilar();
    advanceReference();
  }, [closeSimilar, advanceReference]);
  const openSimilar = useCallback(() => {
    closeReference();
    advanceSimilar();
  }, [closeReference, advanceSimilar]);

  const attention = useAttention(dataSet?.name, current?.clip);

  useAnnotateKeys({
    answering,
    isClipMode,
    settings,
    player,
    listening,
    inView,
    onAttention: attention.advance,
    onReference: openReference,
    onSimilar: openSimilar,
    onHelp: openHelp,
  });

  const { undo } = answering;
  const takeBack = useCallback(() => void undo(), [undo]);
  const chooseInstrument = useCallback((next: string | null) => change({ instrument: next }), [change]);

  const failure = dataSetError ?? queue.error;
  const isEmpty = current === undefined && !queue.isLeasing && state.isExhausted && failure === null;
  const tryAgain = () => {
    void refetch();
    void queue.lease();
  };

  return (
    <div
      className="flex min-h-0 flex-1 flex-col gap-2.5 px-5 pt-3 pb-3 max-lg:px-4"
      data-task-id={current?.id}
      data-clip-id={clipId}
      data-clip-key={current?.clip.sampleKey}
      data-instrument={current?.instrument.name}
    >
      <AnnotateHeader
        task={current}
        isClipMode={isClipMode}
        isEmpty={isEmpty}
        isHidden={answering.isHidden}
        instruments={instruments}
        instrument={instrument}
        onInstrument={chooseInstrument}
      />
      {current === undefined && (
        <QueueProblem
          failure={failure}
          hasDataSet={isDataSetPending || dataSet !== undefined}
          onTryAgain={tryAgain}
        />
      )}

      {isEmpty ? (
        <NothingLeft
          instrument={instrument}
          votesSinceTraining={dataSet?.progress.votesSinceTraining ?? 0}
          onAllInstruments={() => change({ instrument: null })}
          onLookAgain={() => void queue.lease()}
        />
      ) : (
        <>
          <div className="flex min-h-0 flex-1 gap-3">
            <ClipPicture
              objectUrl={objectUrl}
              analysis={analysis}
              clip={current?.clip}
              error={current === undefined ? null : (media.error ?? player.error)}
              settings={settings}
              inView={inView}
              selection={listening.selection}
              band={listening.band}
              onDrag={(drag, isDone) => {
                if (drag.kind !== 'seek') listening.mark(drag);
                // A marked loop is heard from its start; a place that was clicked, from there.
                if (isDone && drag.kind === 'seek') player.seek(drag.seconds);
                if (isDone && drag.kind === 'loop') player.seek(drag.selection.fromSeconds);
              }}
              onRetry={media.retry}
              isAttended={attention.stage !== null && attention.attention !== undefined}
              attended={
                <AttentionPicture
                  view={attention}
                  colourMap={settings.colourMap}
                  inView={inView}
                  durationSeconds={durationSeconds}
                  sampleKey={current?.clip.sampleKey}
                />
              }
              overlay={
                <>
                  <AttentionControl view={attention} />
                  <ListeningMarks listening={listening} clearKey={settings.keyMap.clearSelection} />
                  <AnswerFlash answered={flashed} />
                </>
              }
            />
            {reference.isOpen && explained !== undefined && (
              <InstrumentPanel
                instrument={explained}
                player={reference.player}
                shortcut={settings.keyMap.reference}
                onClose={reference.close}
              />
            )}
            {similar.isOpen && current !== undefined && explained !== undefined && (
              <SimilarPanel
                clip={current.clip}
                instrument={explained}
                isBlind={answering.isHidden}
                player={similar.player}
                shortcut={settings.keyMap.similar}
                onClose={similar.close}
              />
            )}
          </div>
          <SteadyTransportBar
            player={player}
            settings={settings}
            durationSeconds={durationSeconds}
            listening={listening}
            inView={inView}
            isAttentionOn={attention.stage !== null}
            onAttention={attention.advance}
            isSimilarOpen={similar.isOpen}
            onSimilar={similar.isOpen ? closeSimilar : openSimilar}
            onHelp={openHelp}
          />
          <div className="flex shrink-0 items-center gap-6">
            {isClipMode ? (
              <ClipBoard
                instruments={instruments}
                chips={answering.chips}
                keyMap={settings.keyMap}
                askedId={current?.instrument.id}
                isBlind={answering.isHidden}
                onPress={answering.touch}
                onSubmit={answering.submit}
                onSkip={() => answering.answer('skipped')}
              />
            ) : (
              <>
                <AnswerBar
                  keyMap={settings.keyMap}
                  isDisabled={current === undefined}
                  before={current === undefined ? undefined : state.before[current.id]}
                  onAnswer={answering.answer}
                />
                <div className="max-lg:hidden">
                  <SteadyMeter isPlaying={player.isPlaying} isOn={settings.meter} />
                </div>
              </>
            )}
          </div>
        </>
      )}

      <footer className="flex h-8 shrink-0 items-center justify-between gap-6 border-line border-t pt-2">
        <SteadyHistory history={state.history} undoKey={settings.keyMap.undo} onUndo={takeBack} />
        <SteadyFeedback dataSet={dataSet?.name} />
        {current !== undefined && <ClipCredit clip={current.clip} />}
      </footer>
      <p aria-live="polite" className="sr-only">
        {answering.announcement}
      </p>
      <p aria-live="polite" className="sr-only">
        {t(player.isPlaying ? 'playing' : 'paused')}
        {listening.selection !== null && t('loop')}
        {listening.band !== null && t('band')}
        {settings.speed !== 1 && t('speed', { speed: format.plain(settings.speed) })}
      </p>
      <SteadyHelp
        keyMap={settings.keyMap}
        isClipMode={isClipMode}
        open={isHelpOpen}
        onOpenChange={setHelpOpen}
      />
    </div>
  );
}
