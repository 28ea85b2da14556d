import { isInstrumentName, spellInstrument } from './instrument-spelling.ts';
import { type LabelStudioAnnotation, resultShape, taskShape } from './label-studio-shape.ts';
import type { SkipRow, SourceLabel } from './source-label.ts';

/** Annotations of one person on one task. */
export interface SourceReview {
  row: number;
  audio: string;
  annotator: string;
}

export interface LabelStudioExport {
  /** A vote for every choice and every labelled region. */
  labels: SourceLabel[];
  /**
   * Completed annotations: their annotator heard the whole recording, so that what they did not name may be read
   * as a no where whoever imports says so.
   */
  reviews: SourceReview[];
}

/** Whether a parsed JSON document is a Label Studio export: an array of tasks with `data`. */
export function isLabelStudioExport(document: unknown): document is unknown[] {
  return (
    Array.isArray(document) &&
    document.length > 0 &&
    document.every((task) => typeof task === 'object' && task !== null) &&
    document.some((task: object) => 'data' in task || 'annotations' in task || 'audio' in task)
  );
}

function nameAnnotator({ completed_by: by }: LabelStudioAnnotation): string {
  const id = typeof by === 'object' && by !== null ? by.id : by;
  return id === null || id === undefined ? 'label-studio' : `label-studio ${id}`;
}

function readResults(
  annotation: LabelStudioAnnotation,
  task: { row: number; audio: string; annotator: string },
  skip: SkipRow,
): SourceLabel[] {
  const seen = new Set<string>();
  return annotation.result.flatMap((each): SourceLabel[] => {
    const { row, audio, annotator } = task;
    const parsed = resultShape.safeParse(each);
    if (!parsed.success) {
      skip(row, 'a result of the annotation has no type or value');
      return [];
    }
    const { type, value, from_name: block } = parsed.data;
    const answer = block === 'absent' ? 'no' : block === 'unsure' ? 'unsure' : 'yes';
    const names = type === 'choices' ? value.choices : type === 'labels' ? value.labels : undefined;
    if (names === undefined) {
      // Comments and ratings lie beside the labels in many projects.
      if (type === 'choices' || type === 'labels') skip(row, `a result of type ${type} names nothing`);
      return [];
    }
    const { start, end } = value;
    if ((start === undefined) !== (end === undefined) || (start !== undefined && end! < start)) {
      skip(row, `a region of ${names.join(', ')} has no valid start and end`);
      return [];
    }
    const stretch = start === undefined ? null : { startSeconds: start, endSeconds: end! };
    return names.flatMap((instrument) => {
      const key = `${spellInstrument(instrument)} ${start} ${end}`;
      if (!isInstrumentName(instrument)) {
        skip(row, `${instrument.slice(0, 80) || '(empty)'} is no instrument's name`);
        return [];
      }
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ row, audio, instrument, stretch, verdict: { kind: 'vote', annotator, answer } } as const];
    });
  });
}

/**
 * Reads a project as Label Studio's "JSON" export writes it: tasks whose `data.audio` names the audio, with
 * annotations of `choices` (for the whole recording, or for a region) and `labels` (regions). Each is a yes of the
 * annotator in `completed_by`; in blocks named `absent` and `unsure`, as our own export has them, a no and an unsure. Nothing is fetched: `data.audio` is only ever a name. Cancelled annotations do not
 * count; tasks that are not of this form are told by their number, from 1.
 * Source: Label Studio documentation, "Label Studio JSON format of annotated tasks".
 */
export function readLabelStudio(tasks: readonly unknown[], skip: SkipRow): LabelStudioExport {
  const found: LabelStudioExport = { labels: [], reviews: [] };
  tasks.forEach((each, index) => {
    const row = index + 1;
    const parsed = taskShape.safeParse(each);
    if (!parsed.success) {
      const isMinimal = typeof each === 'object' && each !== null && 'audio' in each;
      const [issue] = parsed.error.issues;
      skip(
        row,
        isMinimal
          ? 'this is the JSON-MIN export; choose JSON, which says who annotated what and where'
          : `the task is not of Label Studio's form: ${issue?.path.join('.') || 'task'}: ${issue?.message ?? 'unknown'}`,
      );
      return;
    }
    const { audio } = parsed.data.data;
    if (typeof audio !== 'string' || audio === '') {
      skip(row, 'the task names no audio (data.audio)');
      return;
    }
    for (const annotation of parsed.data.annotations ?? parsed.data.completions ?? []) {
      if (annotation.was_cancelled) continue;
      const annotator = nameAnnotator(annotation);
      found.labels.push(...readResults(annotation, { row, audio, annotator }, skip));
      found.reviews.push({ row, audio, annotator });
    }
  });
  return found;
}
