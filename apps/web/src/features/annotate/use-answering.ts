'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import type { Answer, Answered } from './queue-state.ts';
import { useClipChips } from './use-clip-chips.ts';
import type { useTaskQueue } from './use-task-queue.ts';

interface AnsweringOptions {
  queue: ReturnType<typeof useTaskQueue>;
  instruments: readonly InstrumentSummary[];
  screenId: string | undefined;
  isClipMode: boolean;
  isBlindFirst: boolean;
  onAnswered: (last: Answered | undefined) => void;
}

/** Answers in both modes, the way back, and the sentence that a screen reader says about them. */
export function useAnswering(options: AnsweringOptions) {
  const { queue, instruments, screenId, isClipMode, isBlindFirst, onAnswered } = options;
  const { state, current } = queue;
  const [announcement, setAnnouncement] = useState('');
  const [touched, setTouched] = useState<InstrumentSummary | undefined>(undefined);
  const shownAt = useRef(0);
  useEffect(() => {
    if (screenId === undefined) return;
    shownAt.current = performance.now();
    setTouched(undefined);
  }, [screenId]);

  // What was answered before is shown again with everything that was hidden then.
  const isHidden =
    (isBlindFirst || current?.blindFirst === true) &&
    (current === undefined || state.before[current.id] === undefined);
  const readShownAt = useCallback(() => shownAt.current, []);
  const chips = useClipChips({
    isOn: isClipMode,
    clip: current?.clip,
    queue: state,
    instruments,
    shownAt: readShownAt,
    isBlind: isHidden,
  });

  const answer = useCallback(
    (given: Answer) => {
      if (current === undefined) return;
      const details = {
        responseMillis: performance.now() - shownAt.current,
        suggestionShown: isHidden ? null : (current.suggestion?.probability ?? null),
        isBlind: isHidden,
      };
      // In clip mode there is one more thing that can be said of a clip: nothing.
      const tasks = isClipMode ? state.tasks.filter(({ clip }) => clip.id === current.clip.id) : [current];
      const [answered] = queue.answer(tasks.map((task) => ({ task, answer: given, ...details })));
      onAnswered(answered);
      setAnnouncement(
        isClipMode
          ? `Skipped ${current.clip.sampleKey}.`
          : `Answered ${given} for ${instrumentTitle(current.instrument.name)} in ${current.clip.sampleKey}.`,
      );
    },
    [current, state.tasks, isClipMode, queue.answer, isHidden, onAnswered],
  );

  const { collect, press } = chips;
  const submit = useCallback(() => {
    if (current === undefined) return;
    const given = collect();
    const marked = given.filter((each) => each.answer !== 'skipped');
    if (marked.length === 0) {
      setAnnouncement('Nothing is marked yet: mark an instrument, or skip the clip.');
      return;
    }
    queue.answer(given);
    onAnswered(undefined);
    const yes = marked
      .filter((each) => each.answer === 'yes')
      .map(({ task }) => instrumentTitle(task.instrument.name));
    setAnnouncement(
      `Answered ${marked.length} instruments of ${current.clip.sampleKey}; yes: ${yes.join(', ') || 'none'}.`,
    );
  }, [current, collect, queue.answer, onAnswered]);

  const touch = useCallback(
    (instrument: InstrumentSummary) => {
      setTouched(instrument);
      press(instrument.id);
    },
    [press],
  );

  const undo = useCallback(async () => {
    const undone = await queue.undo();
    onAnswered(undefined);
    const [first] = undone;
    if (first === undefined) setAnnouncement('There is no answer to take back.');
    else if (undone.length > 1)
      setAnnouncement(`Took back ${undone.length} answers to ${first.task.clip.sampleKey}; asked again.`);
    else
      setAnnouncement(
        `Took back ${first.answer} for ${instrumentTitle(first.task.instrument.name)}; asked again.`,
      );
  }, [queue.undo, onAnswered]);

  return { isHidden, chips, touched, touch, answer, submit, undo, announcement };
}

export type Answering = ReturnType<typeof useAnswering>;
