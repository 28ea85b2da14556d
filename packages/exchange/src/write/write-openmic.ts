import {
  formatAggregatedLabels,
  formatIndividualResponses,
  formatMetadata,
  formatPartition,
  type OpenmicLabel,
  type OpenmicResponse,
} from '@earmark/openmic';
import { type Content, type ContentClip, listCountedVotes, nameAudioFile } from './content.ts';
import { encodeText } from './encode-text.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

/** Columns that a data set without imported metadata gets: those that reading a release folder needs. */
const ownColumns = [
  'track_id',
  'artist_id',
  'artist_name',
  'license_title',
  'license_url',
  'track_title',
  'sample_key',
  'start_time',
];

async function* listLabels(content: Content): AsyncGenerator<OpenmicLabel> {
  for await (const { sampleKey, labels } of content.clips()) {
    for (const { instrument, relevance, responses } of labels) {
      yield { sampleKey, instrument, relevance, responses };
    }
  }
}

async function* listResponses(content: Content): AsyncGenerator<OpenmicResponse> {
  for await (const clip of content.clips()) {
    for (const vote of listCountedVotes(clip)) {
      if (vote.answer !== 'yes' && vote.answer !== 'no') continue;
      yield {
        sampleKey: clip.sampleKey,
        workerId: vote.annotator,
        workerTrust: vote.trust,
        channel: vote.channel ?? '',
        instrument: vote.instrument,
        response: vote.answer === 'yes' ? 1 : 0,
      };
    }
  }
}

/** The metadata row of a clip that came without one; null when there is nothing to say. */
function makeMetadata(clip: ContentClip, always: boolean): Record<string, string> | null {
  const { artistGroup, artistName, title, licenceTitle, licenceUrl } = clip;
  if (!always && (artistGroup ?? artistName ?? title ?? licenceTitle ?? licenceUrl) === null) return null;
  return {
    track_id: clip.recordingKey ?? '',
    artist_id: artistGroup ?? '',
    artist_name: artistName ?? '',
    license_title: licenceTitle ?? '',
    license_url: licenceUrl ?? '',
    track_title: title ?? '',
    sample_key: clip.sampleKey,
    start_time: clip.startSeconds === null ? '' : String(clip.startSeconds),
  };
}

async function* listMetadata(content: Content): AsyncGenerator<Record<string, string>> {
  const always = content.head.metadataColumns.length === 0;
  for await (const clip of content.clips()) {
    const row = clip.sourceMetadata ?? makeMetadata(clip, always);
    if (row !== null) yield row;
  }
}

async function* listKeys(content: Content, split: 'train' | 'test'): AsyncGenerator<string> {
  for await (const clip of content.clips()) if (clip.split === split) yield clip.sampleKey;
}

/** Name and index of every instrument, as class-map.json is released. */
function formatClassMap(instruments: readonly string[]): string {
  return `{${instruments.map((name, index) => `${JSON.stringify(name)}: ${index}`).join(', ')}}`;
}

/** The tables of a release folder, each made when it is read; their CSV files are byte for byte as released. */
export function* listOpenmicTables(content: Content): Generator<ZipMember> {
  const { instruments, metadataColumns } = content.head;
  const columns = metadataColumns.length > 0 ? metadataColumns : ownColumns;
  const tables: [string, AsyncIterable<string>][] = [
    ['openmic-2018-aggregated-labels.csv', formatAggregatedLabels(listLabels(content))],
    ['openmic-2018-individual-responses.csv', formatIndividualResponses(listResponses(content))],
    ['openmic-2018-metadata.csv', formatMetadata(columns, listMetadata(content))],
    ['partitions/split01_train.csv', formatPartition(listKeys(content, 'train'))],
    ['partitions/split01_test.csv', formatPartition(listKeys(content, 'test'))],
  ];
  for (const [path, text] of tables) yield { path, content: encodeText(text) };
  yield { path: 'class-map.json', content: Buffer.from(formatClassMap(instruments)) };
}

/**
 * Streams a ZIP archive in the layout of an OpenMIC-2018 release.
 * @param openAudio opens a clip's audio file; without it the archive has no audio
 */
export async function* writeOpenmic(
  content: Content,
  openAudio?: (clip: ContentClip) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  async function* members(): AsyncGenerator<ZipMember> {
    yield* listOpenmicTables(content);
    if (openAudio === undefined) return;
    for await (const clip of content.clips()) {
      yield { path: nameAudioFile(clip), content: openAudio(clip), stored: true };
    }
  }
  yield* writeZip(members());
}
