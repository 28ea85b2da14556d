'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { nextColourMap } from '../../lib/colour-maps.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { useOutbox } from '../../lib/outbox/use-outbox.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { featureViews } from '../../lib/settings/settings.ts';
import { useKeyActions } from '../../lib/settings/use-key-actions.ts';
import { changeSettings, getSettings, useSettings } from '../../lib/settings/use-settings.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AnswerBar } from './answer-bar.tsx';
import { AnswerFlash } from './answer-flash.tsx';
import { ClipCredit } from './clip-credit.tsx';
import { ClipPicture } from './clip-picture.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HistoryLine } from './history-line.tsx';
import { InstrumentFilter } from './instrument-filter.tsx';
import { LiveMeter } from './live-meter.tsx';
import { NothingLeft } from './nothing-left.tsx';
import { Question } from './question.tsx';
import type { Answer, Answered } from './queue-state.ts';
import { SuggestionPanel } from './suggestion-panel.tsx';
import { TransportBar } from './transport-bar.tsx';
import { useClipMedia } from './use-clip-media.ts';
import { usePlayer } from './use-player.ts';
import { useTaskQueue } from './use-task-queue.ts';

const progressDelayMillis = 1500;

/** One question after the other about one clip at a time, by keyboard. */
export function AnnotatePage() {
  const settings = useSettings();
  const { values, change } = useUrlState();
  const instrument = values.get('instrument');
  const { dataSet, isPending: isDataSetPending, error: dataSetError, refetch } = useDataSet();
  const { data: viewer } = useViewer();
  const outbox = useOutbox();
  const queue = useTaskQueue({ dataSet: dataSet?.name, instrument, annotatorId: viewer?.id ?? '' });
  const { state, current } = queue;
  const { audio, analysis } = useClipMedia(state.tasks);
  const player = usePlayer(settings.loop);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [flash, setFlash] = useState<Answered | undefined>(undefined);
  const [announcement, setAnnouncement] = useState('');
  const shownAt = useRef(0);
  const hasAnswered = useRef(false);

  const objectUrl = audio.data?.objectUrl;
  const currentId = current?.id;
  const { load, pause } = player;
  useEffect(() => {
    if (currentId !== undefined) shownAt.current = performance.now();
  }, [currentId]);
  useEffect(() => {
    // While a clip is still on its way the one before must not sound under its question.
    if (objectUrl === undefined || currentId === undefined) pause();
    // The first clip waits for the person; the ones after an answer play by themselves if that is chosen.
    else load(objectUrl, hasAnswered.current && getSettings().autoplay);
  }, [objectUrl, currentId, load, pause]);

  const queryClient = useQueryClient();
  const lastSaved = outbox.savedKeys.at(-1);
  useEffect(() => {
    if (lastSaved === undefined) return;
    const timer = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: ['data-sets'] }),
      progressDelayMillis,
    );
    return () => clearTimeout(timer);
  }, [lastSaved, queryClient]);

  const isHidden = settings.blindFirst && (currentId === undefined || state.before[currentId] === undefined);

  const answer = useCallback(
    (given: Answer) => {
      if (current === undefined) return;
      hasAnswered.current = true;
      const answered = queue.answerCurrent(given, {
        responseMillis: performance.now() - shownAt.current,
        suggestionShown: isHidden ? null : (current.suggestion?.probability ?? null),
        isBlind: isHidden,
      });
      setFlash(answered);
      setAnnouncement(
        `Answered ${given} for ${instrumentTitle(current.instrument.name)} in ${current.clip.sampleKey}.`,
      );
    },
    [current, queue.answerCurrent, isHidden],
  );

  const undo = useCallback(async () => {
    const undone = await queue.undo();
    setFlash(undefined);
    setAnnouncement(
      undone === undefined
        ? 'There is no answer to take back.'
        : `Took back ${undone.answer} for ${instrumentTitle(undone.task.instrument.name)}; asked again.`,
    );
  }, [queue.undo]);

  useKeyActions({
    yes: () => answer('yes'),
    no: () => answer('no'),
    unsure: () => answer('unsure'),
    skip: () => answer('skipped'),
    undo: () => void undo(),
    playPause: player.toggle,
    replay: player.replay,
    seekBack: () => player.seekBy(-1),
    seekForward: () => player.seekBy(1),
    loop: () => changeSettings({ loop: !settings.loop }),
    autoplay: () => changeSettings({ autoplay: !settings.autoplay }),
    blindFirst: () => changeSettings({ blindFirst: !settings.blindFirst }),
    nextView: () => {
      const next = (featureViews.indexOf(settings.featureView) + 1) % featureViews.length;
      changeSettings({ featureView: featureViews[next]! });
    },
    nextColourMap: () => changeSettings({ colourMap: nextColourMap(settings.colourMap) }),
    help: () => setHelpOpen(true),
  });

  const failure = dataSetError ?? queue.error;
  const mediaError = audio.error ?? analysis.error;
  const isEmpty = current === undefined && !queue.isLeasing && state.isExhausted && failure === null;
  const isWaiting = current === undefined && !isEmpty;

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pt-4 pb-3 max-lg:px-4" data-task-id={currentId}>
      <div className="flex min-h-16 shrink-0 items-center gap-6">
        <div className="min-w-0 flex-1">
          {current !== undefined && <Question instrument={current.instrument} />}
          {isWaiting && <Skeleton className="h-9 w-3/4 max-w-xl" />}
          {isEmpty && <h1 className="font-medium text-[1.75rem] tracking-tight">Annotate</h1>}
        </div>
        {current !== undefined && <SuggestionPanel task={current} isHidden={isHidden} />}
        {isWaiting && <Skeleton className="h-12 w-64 shrink-0" />}
        <InstrumentFilter
          instruments={dataSet?.instruments ?? []}
          value={instrument}
          onChange={(next) => change({ instrument: next })}
        />
      </div>

      {failure !== null && current === undefined && (
        <ErrorNotice
          title="The next clip could not be fetched"
          action={
            <Button
              look="primary"
              onClick={() => {
                void refetch();
                void queue.lease();
              }}
            >
              Try again
            </Button>
          }
        >
          {failure.message} Earmark keeps trying every ten seconds.
        </ErrorNotice>
      )}
      {!isDataSetPending && dataSet === undefined && failure === null && (
        <ErrorNotice title="There is no data set yet">
          Import one with <code className="font-mono">npx earmark import FOLDER</code>, then come back here.
        </ErrorNotice>
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
          <ClipPicture
            objectUrl={objectUrl}
            analysis={analysis.data}
            sampleKey={current?.clip.sampleKey}
            error={current === undefined ? null : (mediaError?.message ?? player.error)}
            settings={settings}
            onSeek={player.seek}
            onRetry={() => {
              void audio.refetch();
              void analysis.refetch();
            }}
            overlay={<AnswerFlash answered={flash} />}
          />
          <TransportBar
            player={player}
            settings={settings}
            durationSeconds={analysis.data?.durationSeconds ?? current?.clip.durationSeconds ?? 10}
            onHelp={() => setHelpOpen(true)}
          />
          <div className="flex items-center gap-6">
            <AnswerBar
              keyMap={settings.keyMap}
              isDisabled={current === undefined}
              before={currentId === undefined ? undefined : state.before[currentId]}
              onAnswer={answer}
            />
            <div className="max-lg:hidden">
              <LiveMeter isPlaying={player.isPlaying} isOn={settings.meter} />
            </div>
          </div>
        </>
      )}

      <footer className="flex h-8 shrink-0 items-center justify-between gap-6 border-line border-t pt-2">
        <HistoryLine
          history={state.history}
          outbox={outbox}
          undoKey={settings.keyMap.undo}
          onUndo={() => void undo()}
        />
        {current !== undefined && <ClipCredit clip={current.clip} />}
      </footer>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <p aria-live="polite" className="sr-only">
        {player.isPlaying ? 'Playing' : 'Paused'}
      </p>
      <HelpDialog keyMap={settings.keyMap} open={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  );
}
