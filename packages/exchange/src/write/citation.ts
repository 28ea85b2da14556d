/** What a citation of a release needs. */
export interface ReleaseIdentity {
  dataSet: string;
  version: string;
  contentSha256: string;
  /** People or groups, as they want to be named. */
  authors: readonly string[];
  /** ISO 8601, UTC. */
  releasedAt: string;
}

/** A scalar that YAML reads as the same text, whatever is in it: JSON's strings are YAML's double-quoted ones. */
const quote = (text: string): string => JSON.stringify(text);

/** Text of CITATION.cff. Source: Druskat et al. 2021, Citation File Format 1.2.0. */
export function formatCitationFile(release: ReleaseIdentity): string {
  const { dataSet, version, contentSha256, authors, releasedAt } = release;
  return [
    'cff-version: 1.2.0',
    'message: "If you use this data set, please cite it as below."',
    'type: dataset',
    `title: ${quote(dataSet)}`,
    `version: ${quote(version)}`,
    `date-released: ${releasedAt.slice(0, 10)}`,
    'authors:',
    ...authors.map((author) => `  - name: ${quote(author)}`),
    'identifiers:',
    '  - type: other',
    `    value: ${quote(`sha256:${contentSha256}`)}`,
    '    description: "SHA-256 of content.jsonl, the canonical content of this release"',
    '',
  ].join('\n');
}

/** The release in one sentence, for a list of references. */
export function formatCitation(release: ReleaseIdentity): string {
  const { dataSet, version, contentSha256, authors, releasedAt } = release;
  return `${authors.join(', ')} (${releasedAt.slice(0, 4)}). ${dataSet} (version ${version}) [Data set]. sha256:${contentSha256}`;
}
