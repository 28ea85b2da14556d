import { countAlpha } from '@earmark/labels';
import { type Content, type ContentClip, listCountedVotes } from './content.ts';

/** What a release says about one instrument. */
export interface InstrumentStatistics {
  instrument: string;
  /** Observed pairs. */
  observed: number;
  /** Of these, pairs with a relevance of 0.5 or more. */
  positives: number;
  trainObserved: number;
  trainPositives: number;
  testObserved: number;
  testPositives: number;
  /** Krippendorff's alpha of yes and no; null where there is nothing to compare. */
  alpha: number | null;
}

export interface ReleaseStatistics {
  clips: number;
  trainClips: number;
  testClips: number;
  artists: number;
  /** Clips × instruments. */
  pairs: number;
  observedPairs: number;
  positives: number;
  /** All votes of the ledger up to the cut. */
  votes: number;
  annotators: number;
  /** Mean of the instruments' alphas; null when none has one. */
  meanAlpha: number | null;
  instruments: InstrumentStatistics[];
}

/** Clips under one licence. */
export interface LicenceCount {
  /** null where the source named none. */
  title: string | null;
  url: string | null;
  clips: number;
}

export interface ReleaseSummary {
  statistics: ReleaseStatistics;
  /** The most frequent first. */
  licences: LicenceCount[];
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Goes through the content once; memory grows with annotators, artists and licences, not with clips. */
export async function summariseContent(content: Content): Promise<ReleaseSummary> {
  const instruments = content.head.instruments.map((instrument) => ({
    row: {
      instrument,
      observed: 0,
      positives: 0,
      trainObserved: 0,
      trainPositives: 0,
      testObserved: 0,
      testPositives: 0,
    },
    alpha: countAlpha(),
  }));
  const byName = new Map(instruments.map((each) => [each.row.instrument, each]));
  const annotators = new Set<string>();
  const artists = new Set<string>();
  const licences = new Map<string, LicenceCount>();
  const totals = { clips: 0, trainClips: 0, testClips: 0, votes: 0 };

  const addLabels = ({ labels, split }: ContentClip): void => {
    for (const { instrument, relevance } of labels) {
      const { row } = byName.get(instrument)!;
      const positive = relevance >= 0.5 ? 1 : 0;
      row.observed += 1;
      row.positives += positive;
      if (split === 'train') {
        row.trainObserved += 1;
        row.trainPositives += positive;
      } else if (split === 'test') {
        row.testObserved += 1;
        row.testPositives += positive;
      }
    }
  };
  const addVotes = (clip: ContentClip): void => {
    totals.votes += clip.votes.length;
    for (const { annotator } of clip.votes) annotators.add(annotator);
    const answers = new Map<string, Map<string, number>>();
    for (const { instrument, answer } of listCountedVotes(clip)) {
      if (answer === 'unsure') continue;
      const counts = answers.get(instrument) ?? new Map<string, number>();
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
      answers.set(instrument, counts);
    }
    for (const [instrument, counts] of answers) byName.get(instrument)!.alpha.addUnit(counts);
  };

  for await (const clip of content.clips()) {
    totals.clips += 1;
    if (clip.split === 'train') totals.trainClips += 1;
    if (clip.split === 'test') totals.testClips += 1;
    if (clip.artistGroup !== null) artists.add(clip.artistGroup);
    const key = JSON.stringify([clip.licenceTitle, clip.licenceUrl]);
    const licence = licences.get(key) ?? { title: clip.licenceTitle, url: clip.licenceUrl, clips: 0 };
    licence.clips += 1;
    licences.set(key, licence);
    addLabels(clip);
    addVotes(clip);
  }
  const rows = instruments.map(({ row, alpha }) => ({ ...row, alpha: alpha.readAlpha() }));
  return {
    statistics: {
      ...totals,
      artists: artists.size,
      pairs: totals.clips * rows.length,
      observedPairs: rows.reduce((sum, { observed }) => sum + observed, 0),
      positives: rows.reduce((sum, { positives }) => sum + positives, 0),
      annotators: annotators.size,
      meanAlpha: mean(rows.flatMap(({ alpha }) => (alpha === null ? [] : [alpha]))),
      instruments: rows,
    },
    licences: [...licences.values()].sort(
      (one, other) =>
        other.clips - one.clips ||
        (one.title ?? '').localeCompare(other.title ?? '', 'en') ||
        (one.url ?? '').localeCompare(other.url ?? '', 'en'),
    ),
  };
}
