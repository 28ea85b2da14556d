import {
  type Content,
  type ContentClip,
  type ContentVote,
  listCountedVotes,
  nameAudioFile,
} from './content.ts';
import { encodeText } from './encode-text.ts';

/** Names of the three choice blocks that say yes, no and unsure. */
const blocks = [
  ['yes', 'present'],
  ['no', 'absent'],
  ['unsure', 'unsure'],
] as const;

function makeAnnotation(clip: ContentClip, annotator: string, votes: readonly ContentVote[]) {
  const answered = votes.reduce((latest, { castAt }) => (castAt > latest ? castAt : latest), '');
  const millis = votes.reduce((sum, { responseMillis }) => sum + (responseMillis ?? 0), 0);
  return {
    completed_by: annotator,
    created_at: answered,
    lead_time: millis / 1000,
    was_cancelled: false,
    result: blocks.flatMap(([answer, name]) => {
      const choices = votes.filter((vote) => vote.answer === answer).map(({ instrument }) => instrument);
      if (choices.length === 0) return [];
      return [
        {
          id: `${clip.sampleKey} ${annotator} ${name}`,
          from_name: name,
          to_name: 'audio',
          type: 'choices',
          value: { choices },
        },
      ];
    }),
  };
}

/** A clip as a task, with one annotation for each annotator who voted. */
export function makeLabelStudioTask(clip: ContentClip, id: number) {
  const byAnnotator = new Map<string, ContentVote[]>();
  for (const vote of listCountedVotes(clip)) {
    const known = byAnnotator.get(vote.annotator);
    if (known === undefined) byAnnotator.set(vote.annotator, [vote]);
    else known.push(vote);
  }
  return {
    id,
    data: {
      audio: nameAudioFile(clip),
      sample_key: clip.sampleKey,
      title: clip.title,
      artist: clip.artistName,
      split: clip.split,
      labels: Object.fromEntries(clip.labels.map(({ instrument, relevance }) => [instrument, relevance])),
    },
    annotations: [...byAnnotator].map(([annotator, votes]) => makeAnnotation(clip, annotator, votes)),
  };
}

/**
 * Streams Label Studio's JSON: one task a clip. Three choice blocks over the audio, `present`, `absent` and
 * `unsure`, hold the instruments that an annotator said yes, no and unsure to; what was not asked is in none.
 * Source: Label Studio documentation, "Label Studio JSON format of annotated tasks".
 */
export function writeLabelStudio(content: Content): AsyncGenerator<Uint8Array> {
  async function* format() {
    let id = 0;
    for await (const clip of content.clips()) {
      id += 1;
      yield `${id === 1 ? '[' : ','}\n${JSON.stringify(makeLabelStudioTask(clip, id))}`;
    }
    yield id === 0 ? '[]\n' : '\n]\n';
  }
  return encodeText(format());
}
