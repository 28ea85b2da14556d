import { overlapsClip } from '@earmark/exchange';
import type { ClipPlace } from './import-recordings.ts';
import type { NewLabel, NewVote } from './insert-responses.ts';
import type { FileLabel } from './read-audio-source.ts';

type Answer = NewVote['answer'];

/** What one annotator's word outweighs when they say several things about one clip: what is heard once is there. */
const weight: Readonly<Record<Answer, number>> = { yes: 2, unsure: 1, no: 0 };

/** The stretches that a label speaks of in a clip: a "no" of a stretch says nothing about the rest of the clip. */
function speaksOf(label: FileLabel, clip: ClipPlace): boolean {
  return label.stretch === null || overlapsClip(clip, label.stretch);
}

/**
 * What the labels of one file say about its clips: a label counts for every clip that its stretch overlaps, and
 * without a stretch for all of them. Where labels differ about one clip, the higher relevance counts.
 *
 * @param reviewers annotators who said no to every instrument that they did not name
 */
export function answerClips(
  clips: readonly ClipPlace[],
  labels: readonly FileLabel[],
  reviewers: readonly string[],
  instruments: readonly string[],
): { votes: NewVote[]; labels: NewLabel[] } {
  const votes: NewVote[] = [];
  const bare: NewLabel[] = [];
  for (const clip of clips) {
    const { sampleKey } = clip;
    const answers = new Map<string, { annotator: string; instrument: string; answer: Answer }>();
    const relevances = new Map<string, NewLabel>();
    for (const label of labels.filter((each) => speaksOf(each, clip))) {
      const { instrument, verdict } = label;
      if (verdict.kind === 'vote') {
        const { annotator, answer } = verdict;
        const key = `${annotator}\n${instrument}`;
        const known = answers.get(key);
        if (!known || weight[answer] > weight[known.answer])
          answers.set(key, { annotator, instrument, answer });
      } else {
        const known = relevances.get(instrument);
        if (!known || verdict.relevance > known.relevance) {
          relevances.set(instrument, {
            sampleKey,
            instrument,
            relevance: verdict.relevance,
            responses: verdict.responses,
          });
        }
      }
    }
    for (const annotator of reviewers) {
      for (const instrument of instruments) {
        const key = `${annotator}\n${instrument}`;
        if (!answers.has(key)) answers.set(key, { annotator, instrument, answer: 'no' });
      }
    }
    for (const { annotator, instrument, answer } of answers.values()) {
      votes.push({ sampleKey, instrument, workerId: annotator, workerTrust: 1, channel: null, answer });
    }
    bare.push(...relevances.values());
  }
  return { votes, labels: bare };
}
