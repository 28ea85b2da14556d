import { z } from 'zod';
import type { Content, ContentClip, ContentHead } from './content.ts';

const headShape: z.ZodType<ContentHead> = z.object({
  format: z.literal('earmark-content'),
  formatVersion: z.literal(1),
  dataSet: z.string(),
  release: z.string().nullable(),
  instruments: z.array(z.string()),
  metadataColumns: z.array(z.string()),
  cutAtVote: z.string().regex(/^\d+$/),
});

const sortKeys = (row: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));

/** A head with its keys in the canonical order. */
function orderHead(head: ContentHead): ContentHead {
  const { format, formatVersion, dataSet, release, instruments, metadataColumns, cutAtVote } = head;
  return { format, formatVersion, dataSet, release, instruments, metadataColumns, cutAtVote };
}

/** A clip with its keys in the canonical order, whatever order it was put together in. */
function orderClip(clip: ContentClip): ContentClip {
  return {
    sampleKey: clip.sampleKey,
    recordingKey: clip.recordingKey,
    title: clip.title,
    artistGroup: clip.artistGroup,
    artistName: clip.artistName,
    licenceTitle: clip.licenceTitle,
    licenceUrl: clip.licenceUrl,
    split: clip.split,
    startSeconds: clip.startSeconds,
    durationSeconds: clip.durationSeconds,
    sampleRateHz: clip.sampleRateHz,
    channels: clip.channels,
    audioSha256: clip.audioSha256,
    audioExtension: clip.audioExtension,
    sourceMetadata: clip.sourceMetadata && sortKeys(clip.sourceMetadata),
    labels: clip.labels.map(({ instrument, relevance, low, high, responses }) => ({
      instrument,
      relevance,
      low,
      high,
      responses,
    })),
    votes: clip.votes.map((vote) => ({
      instrument: vote.instrument,
      annotator: vote.annotator,
      answer: vote.answer,
      trust: vote.trust,
      revision: vote.revision,
      counts: vote.counts,
      gold: vote.gold,
      decides: vote.decides,
      channel: vote.channel,
      source: vote.source,
      castAt: vote.castAt,
      responseMillis: vote.responseMillis,
      blindFirst: vote.blindFirst,
      suggestionShown: vote.suggestionShown,
    })),
  };
}

/**
 * The canonical text of a content: one JSON document a line, the head first, then the clips. Equal contents give
 * equal bytes, so that a SHA-256 over them names the content.
 */
export async function* formatContent(content: Content): AsyncGenerator<string> {
  yield `${JSON.stringify(orderHead(content.head))}\n`;
  for await (const clip of content.clips()) yield `${JSON.stringify(orderClip(clip))}\n`;
}

/**
 * A content from its canonical text, read anew at every pass.
 * @param openLines opens the text from its start
 * @throws Error when the first line is no head that this version knows
 */
export async function readContent(openLines: () => AsyncIterable<string>): Promise<Content> {
  for await (const line of openLines()) {
    const head = headShape.parse(JSON.parse(line));
    return {
      head,
      clips: async function* () {
        let isHead = true;
        for await (const clipLine of openLines()) {
          if (!isHead && clipLine !== '') yield JSON.parse(clipLine) as ContentClip;
          isHead = false;
        }
      },
    };
  }
  throw new Error('the content is empty');
}
