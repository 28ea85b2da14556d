'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
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
  const t = useTranslations('annotate.said');
  const answers = useTranslations('words.answer');
  const titleOf = useInstrumentTitle();
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
          ? t('skipped', { clip: current.clip.sampleKey })
          : t('answered', {
              answer: answers(given),
              instrument: titleOf(current.instrument.name),
              clip: current.clip.sampleKey,
            }),
      );
    },
    [current, state.tasks, isClipMode, queue.answer, isHidden, onAnswered, t, answers, titleOf],
  );

  const { collect, press } = chips;
  const submit = useCallback(() => {
    if (current === undefined) return;
    const given = collect();
    const marked = given.filter((each) => each.answer !== 'skipped');
    if (marked.length === 0) {
      setAnnouncement(t('nothingMarked'));
      return;
    }
    queue.answer(given);
    onAnswered(undefined);
    const yes = marked
      .filter((each) => each.answer === 'yes')
      .map(({ task }) => titleOf(task.instrument.name));
    setAnnouncement(
      t('submitted', {
        count: marked.length,
        clip: current.clip.sampleKey,
        instruments: yes.join(', ') || t('none'),
      }),
    );
  }, [current, collect, queue.answer, onAnswered, t, titleOf]);

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
    if (first === undefined) setAnnouncement(t('nothingToUndo'));
    else if (undone.length > 1)
      setAnnouncement(t('undoneMany', { count: String(undone.length), clip: first.task.clip.sampleKey }));
    else
      setAnnouncement(
        t('undone', {
          answer: answers(first.answer),
          instrument: titleOf(first.task.instrument.name),
        }),
      );
  }, [queue.undo, onAnswered, t, answers, titleOf]);

  return { isHidden, chips, touched, touch, answer, submit, undo, announcement };
}

export type Answering = ReturnType<typeof useAnswering>;
