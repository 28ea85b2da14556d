import { formatCitation, type ReleaseIdentity } from './citation.ts';
import type { ReleaseSummary } from './release-statistics.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** Text of the README in a release's archive. */
export function formatReleaseReadme(
  release: ReleaseIdentity,
  cutAtVote: string,
  { statistics, licences }: ReleaseSummary,
): string {
  return `# ${release.dataSet}, version ${release.version}

Which musical instruments sound in ${statistics.clips} clips, as ${statistics.annotators} annotators heard it.
Released on ${release.releasedAt.slice(0, 10)}; it holds every vote up to number ${cutAtVote} of the ledger and never changes.

    sha256 of content.jsonl: ${release.contentSha256}

Cite it as: ${formatCitation(release)}

| file | content |
| --- | --- |
| \`content.jsonl\` | everything, one JSON document a line: first the head, then one clip a line with its labels and votes |
| \`openmic-2018-aggregated-labels.csv\` | observed pairs: sample_key, instrument, relevance, num_responses |
| \`openmic-2018-individual-responses.csv\` | current yes and no votes: sample_key, worker_id, worker_trust, channel, instrument, response |
| \`openmic-2018-metadata.csv\` | artist, title and licence of each clip |
| \`partitions/split01_{train,test}.csv\` | keys of each split, without a header; no artist is in both |
| \`class-map.json\` | instruments and their order |
| \`statistics.json\` | the figures below, exactly |
| \`LICENCES.csv\`, \`ATTRIBUTION.csv\` | licences with their number of clips; who made which clip |
| \`CITATION.cff\` | this release for citation tools |

Relevance is 0 to 1; from 0.5 on the instrument counts as present. A pair without a row is unknown, not negative.
Annotators are named by pseudonyms. The audio is not part of the archive; \`content.jsonl\` has its SHA-256.

## Figures
${statistics.clips} clips (${statistics.trainClips} train, ${statistics.testClips} test) of ${statistics.artists} artists; ${statistics.observedPairs} of ${statistics.pairs} pairs observed, ${statistics.positives} of them positive; ${statistics.votes} votes.

| instrument | observed | positive | Krippendorff's alpha |
| --- | ---: | ---: | ---: |
${statistics.instruments
  .map((row) => `| ${cell(row.instrument)} | ${row.observed} | ${row.positives} | ${figure(row.alpha)} |`)
  .join('\n')}

## Licences
Each clip keeps the licence of its recording.

| licence | clips |
| --- | ---: |
${licences.map(({ title, url, clips }) => `| ${cell([title ?? 'none stated', url ?? ''].join(' ').trim())} | ${clips} |`).join('\n')}
`;
}
