'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import { type ClipAnswers, loadClipAnswers } from './clip-answers.ts';
import { type ChipAnswer, nextChip } from './clip-chips.ts';
import type { QueueState, QueueTask, TaskClip } from './queue-state.ts';
import type { GivenAnswer } from './use-task-queue.ts';

interface Chip {
  answer: ChipAnswer | undefined;
  /** Time from showing the clip to the answer. */
  responseMillis: number;
}

interface Marks {
  clipId: string | undefined;
  chips: ReadonlyMap<string, Chip>;
}

const noChips: ReadonlyMap<string, Chip> = new Map();

interface ClipChipsOptions {
  isOn: boolean;
  clip: TaskClip | undefined;
  queue: QueueState;
  instruments: readonly InstrumentSummary[];
  shownAt: () => number;
  isBlind: boolean;
}

/** The person's answers to a clip as they stand in this visit, which may not have reached the server yet. */
function answersOfVisit({ history }: QueueState, clipId: string): Map<string, ChipAnswer> {
  const answers = new Map<string, ChipAnswer>();
  for (const { task, answer } of history) {
    if (task.clip.id === clipId && (answer === 'yes' || answer === 'no'))
      answers.set(task.instrument.id, answer);
  }
  return answers;
}

/** The chips of clip mode: what is answered already, what is being answered, and what there is to hand in. */
export function useClipChips({ isOn, clip, queue, instruments, shownAt, isBlind }: ClipChipsOptions) {
  const clipId = clip?.id;
  const { data } = useQuery<ClipAnswers>({
    queryKey: ['clip-answers', clipId],
    queryFn: () => loadClipAnswers(clipId ?? ''),
    enabled: isOn && clipId !== undefined,
    gcTime: 0,
  });
  const [marks, setMarks] = useState<Marks>({ clipId: undefined, chips: noChips });
  // Marks belong to their clip: the next one begins without any.
  const chips = marks.clipId === clipId ? marks.chips : noChips;

  const tasks = useMemo(() => queue.tasks.filter((task) => task.clip.id === clipId), [queue.tasks, clipId]);
  /** What undo brought back: shown, but taken back on the server. */
  const before = useMemo(() => {
    const answers = new Map<string, ChipAnswer>();
    for (const { id, instrument } of tasks) {
      const answer = queue.before[id];
      if (answer === 'yes' || answer === 'no') answers.set(instrument.id, answer);
    }
    return answers;
  }, [tasks, queue.before]);
  const saved = useMemo(() => {
    const answers = new Map([
      ...(data?.mine ?? []),
      ...(clipId === undefined ? [] : answersOfVisit(queue, clipId)),
    ]);
    for (const { id, instrument } of tasks) if (queue.before[id] !== undefined) answers.delete(instrument.id);
    return answers;
  }, [data, queue, tasks, clipId]);

  const answerOf = useCallback(
    (instrumentId: string): ChipAnswer | undefined => {
      const chip = chips.get(instrumentId);
      return chip === undefined ? (saved.get(instrumentId) ?? before.get(instrumentId)) : chip.answer;
    },
    [chips, saved, before],
  );
  const setAll = useCallback(
    (changes: readonly (readonly [string, ChipAnswer | undefined])[]) => {
      const responseMillis = performance.now() - shownAt();
      setMarks((old) => {
        const earlier = old.clipId === clipId ? old.chips : noChips;
        const added = changes.map(([id, answer]) => [id, { answer, responseMillis }] as const);
        return { clipId, chips: new Map([...earlier, ...added]) };
      });
    },
    [shownAt, clipId],
  );
  const press = useCallback(
    (instrumentId: string) =>
      setAll([[instrumentId, nextChip(answerOf(instrumentId), saved.has(instrumentId))]]),
    [answerOf, saved, setAll],
  );
  const restNo = useCallback(
    () =>
      setAll(instruments.filter(({ id }) => answerOf(id) === undefined).map(({ id }) => [id, 'no'] as const)),
    [instruments, answerOf, setAll],
  );

  /** What Enter hands in: new and changed answers; pairs that were leased and left open go back to the queue. */
  const collect = useCallback((): GivenAnswer[] => {
    if (clip === undefined) return [];
    const given: GivenAnswer[] = [];
    for (const instrument of instruments) {
      const answer = answerOf(instrument.id);
      const leased = tasks.find((task) => task.instrument.id === instrument.id);
      const suggestion = data?.suggestions.get(instrument.id) ?? leased?.suggestion ?? null;
      const task: QueueTask = leased ?? {
        id: `${clip.id} ${instrument.id}`,
        taskId: null,
        clip,
        instrument,
        reason: 'unranked',
        leaseExpiresAt: null,
        suggestion,
      };
      const isHidden = isBlind || leased?.blindFirst === true;
      const suggestionShown = isHidden ? null : (suggestion?.probability ?? null);
      const details = { suggestionShown, isBlind: isHidden };
      const responseMillis = chips.get(instrument.id)?.responseMillis ?? performance.now() - shownAt();
      if (answer !== undefined && answer !== saved.get(instrument.id)) {
        given.push({ task, answer, responseMillis, ...details });
      } else if (leased !== undefined) {
        given.push({ task, answer: 'skipped', responseMillis, ...details });
      }
    }
    return given;
  }, [clip, instruments, answerOf, tasks, data, saved, chips, shownAt, isBlind]);

  const marked = instruments.filter(({ id }) => answerOf(id) !== undefined).length;
  return { answerOf, press, restNo, collect, marked, suggestions: data?.suggestions };
}

export type ClipChips = ReturnType<typeof useClipChips>;
