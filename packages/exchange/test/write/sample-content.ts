import type { Content, ContentClip, ContentVote } from '../../src/index.ts';

const vote = (instrument: string, annotator: string, rest: Partial<ContentVote> = {}): ContentVote => ({
  instrument,
  annotator,
  answer: 'yes',
  trust: 0.9,
  revision: 1,
  counts: true,
  gold: false,
  decides: false,
  channel: null,
  source: 'page',
  castAt: '2026-11-22T10:00:00.000Z',
  responseMillis: 1500,
  blindFirst: true,
  suggestionShown: 0.25,
  ...rest,
});

const clip = (sampleKey: string, rest: Partial<ContentClip> = {}): ContentClip => ({
  sampleKey,
  recordingKey: '1',
  title: 'One, "two"',
  artistGroup: '10',
  artistName: '=Ann Ünö 🎻',
  licenceTitle: 'CC BY',
  licenceUrl: 'http://by',
  split: 'train',
  startSeconds: 3.84,
  durationSeconds: 10,
  sampleRateHz: 44_100,
  channels: 1,
  audioSha256: 'ab'.repeat(32),
  audioExtension: 'ogg',
  sourceMetadata: null,
  labels: [],
  votes: [],
  ...rest,
});

/** Three clips: every answer, a superseded and a withdrawn vote, an imported one, and a clip that says nothing. */
export const sampleClips: readonly ContentClip[] = [
  clip('000001_3840', {
    labels: [
      { instrument: 'cello', relevance: 0.17104999999999998, low: 0.1, high: 0.4, responses: 3 },
      { instrument: 'flute', relevance: 1, low: null, high: null, responses: 1 },
    ],
    votes: [
      vote('cello', 'b1281110', { answer: 'no', trust: 0.7692, channel: 'a163', source: 'import' }),
      vote('cello', 'af7e56ee', { trust: 0.8, channel: 'a163', source: 'import' }),
      vote('cello', '2edc8001', { answer: 'no', trust: 0.7692, channel: '125a', source: 'import' }),
      vote('flute', '0a0a0a0a', { answer: 'no', counts: false }),
      vote('flute', '0a0a0a0a', { revision: 2 }),
      vote('flute', 'b1281110', { answer: 'unsure' }),
    ],
  }),
  clip('000002_0', {
    split: 'test',
    recordingKey: null,
    title: null,
    artistGroup: null,
    startSeconds: null,
    labels: [{ instrument: 'cello', relevance: 0, low: 0, high: 0.2, responses: 1 }],
    votes: [
      vote('cello', '0a0a0a0a', {
        answer: 'no',
        suggestionShown: null,
        blindFirst: null,
        responseMillis: null,
      }),
      vote('flute', '0a0a0a0a', { counts: false }),
      vote('flute', '0a0a0a0a', { answer: 'withdrawn', revision: 2, counts: false }),
    ],
  }),
  clip('000003_7680', { split: null, licenceTitle: null, licenceUrl: null, title: '' }),
];

export const sampleContent: Content = {
  head: {
    format: 'earmark-content',
    formatVersion: 1,
    dataSet: 'sample',
    release: null,
    instruments: ['cello', 'flute'],
    metadataColumns: [],
    cutAtVote: '9',
  },
  clips: async function* () {
    yield* sampleClips;
  },
};

/** All bytes of a file that a writer streams. */
export async function gather(chunks: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(parts);
}
