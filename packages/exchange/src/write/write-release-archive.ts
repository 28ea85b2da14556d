import { formatCsv } from '@earmark/openmic';
import { plainCell } from '@earmark/shared';
import { formatCitationFile, type ReleaseIdentity } from './citation.ts';
import type { Content, ContentClip } from './content.ts';
import { encodeText } from './encode-text.ts';
import { formatReleaseReadme } from './release-readme.ts';
import type { LicenceCount, ReleaseSummary } from './release-statistics.ts';
import { listOpenmicTables } from './write-openmic.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

const formatLicences = (licences: readonly LicenceCount[]): AsyncGenerator<string> =>
  formatCsv(['licence_title', 'licence_url', 'clips'], licences, ({ title, url, clips }) => [
    plainCell(title ?? ''),
    plainCell(url ?? ''),
    String(clips),
  ]);

const formatAttributions = (clips: AsyncIterable<ContentClip>): AsyncGenerator<string> =>
  formatCsv(['sample_key', 'title', 'artist', 'licence_title', 'licence_url'], clips, (clip) => [
    plainCell(clip.sampleKey),
    plainCell(clip.title ?? ''),
    plainCell(clip.artistName ?? ''),
    plainCell(clip.licenceTitle ?? ''),
    plainCell(clip.licenceUrl ?? ''),
  ]);

/**
 * Streams the archive of a release: canonical content, OpenMIC-2018's tables, figures, licences, attribution,
 * citation and a README.
 * @param contentBytes the canonical content, as its SHA-256 was taken over
 */
export function writeReleaseArchive(
  release: ReleaseIdentity,
  content: Content,
  contentBytes: AsyncIterable<Uint8Array>,
  summary: ReleaseSummary,
): AsyncGenerator<Uint8Array> {
  const text = (path: string, body: string): ZipMember => ({ path, content: Buffer.from(body, 'utf8') });
  function* members(): Generator<ZipMember> {
    yield text('README.md', formatReleaseReadme(release, content.head.cutAtVote, summary));
    yield text('CITATION.cff', formatCitationFile(release));
    yield text('statistics.json', `${JSON.stringify(summary.statistics, null, 2)}\n`);
    yield { path: 'LICENCES.csv', content: encodeText(formatLicences(summary.licences)) };
    yield { path: 'ATTRIBUTION.csv', content: encodeText(formatAttributions(content.clips())) };
    yield* listOpenmicTables(content);
    yield { path: 'content.jsonl', content: contentBytes };
  }
  return writeZip(members());
}
