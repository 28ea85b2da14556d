import {
  type Content,
  type ContentClip,
  type ContentVote,
  listCountedVotes,
  nameAudioFile,
} from './content.ts';

/** One tag over the whole clip. */
interface TagObservation {
  time: number;
  duration: number;
  value: string;
  /** 1 present, 0 absent, between them the relevance; null when the annotator was unsure. */
  confidence: number | null;
}

interface JamsAnnotation {
  namespace: 'tag_open';
  time: number;
  duration: number;
  data: TagObservation[];
  annotation_metadata: {
    corpus: string;
    version: string;
    curator: { name: string; email: string };
    annotator: Record<string, string | number>;
    annotation_tools: string;
    annotation_rules: string;
    validation: string;
    data_source: string;
  };
  sandbox: Record<string, unknown>;
}

/** A JAMS file of one clip. */
export interface JamsDocument {
  file_metadata: {
    title: string;
    artist: string;
    release: string;
    duration: number;
    identifiers: Record<string, string>;
    jams_version: string;
  };
  annotations: JamsAnnotation[];
  sandbox: Record<string, unknown>;
}

const labelRules =
  'Each value is an instrument; its confidence is the relevance, 0 to 1, and from 0.5 on it is present. ' +
  'An instrument that is not listed is unknown, not absent.';
const voteRules =
  'Each value is an instrument that was asked about; confidence 1 is yes, 0 is no, null is unsure.';
const confidences = { yes: 1, no: 0, unsure: null } as const;

/** Who answers for the file; the address is the one that RFC 2606 keeps for nobody. */
const curator = { name: 'Earmark', email: 'curator@example.invalid' };

/**
 * A clip as JAMS: its labels as one `tag_open` annotation, then one for the current votes of each annotator.
 * Source: Humphrey, Salamon, Nieto, Forsyth, Bittner, Bello 2014, "JAMS: A JSON Annotated Music Specification".
 */
export function makeJamsDocument({ head }: Content, clip: ContentClip): JamsDocument {
  const observe = (value: string, confidence: number | null): TagObservation => ({
    time: 0,
    duration: clip.durationSeconds,
    value,
    confidence,
  });
  const annotate = (
    source: { annotator: Record<string, string | number>; rules: string; origin: string; validation: string },
    data: TagObservation[],
    sandbox: Record<string, unknown>,
  ): JamsAnnotation => ({
    namespace: 'tag_open',
    time: 0,
    duration: clip.durationSeconds,
    data,
    annotation_metadata: {
      corpus: head.dataSet,
      version: head.release ?? '',
      curator,
      annotator: source.annotator,
      annotation_tools: 'Earmark',
      annotation_rules: source.rules,
      validation: source.validation,
      data_source: source.origin,
    },
    sandbox,
  });
  const byAnnotator = new Map<string, ContentVote[]>();
  for (const vote of listCountedVotes(clip)) {
    const known = byAnnotator.get(vote.annotator);
    if (known === undefined) byAnnotator.set(vote.annotator, [vote]);
    else known.push(vote);
  }
  const labels = annotate(
    { annotator: {}, rules: labelRules, origin: 'aggregated votes', validation: 'aggregation of all votes' },
    clip.labels.map(({ instrument, relevance }) => observe(instrument, relevance)),
    {
      responses: Object.fromEntries(clip.labels.map(({ instrument, responses }) => [instrument, responses])),
    },
  );
  const votes = [...byAnnotator].map(([id, ofAnnotator]) =>
    annotate(
      {
        annotator: { id, trust: ofAnnotator.at(-1)!.trust },
        rules: voteRules,
        origin: ofAnnotator[0]!.source === 'page' ? 'annotator' : ofAnnotator[0]!.source,
        validation: '',
      },
      ofAnnotator.map(({ instrument, answer }) =>
        observe(instrument, answer === 'withdrawn' ? null : confidences[answer]),
      ),
      { answers: Object.fromEntries(ofAnnotator.map(({ instrument, answer }) => [instrument, answer])) },
    ),
  );
  return {
    file_metadata: {
      title: clip.title ?? '',
      artist: clip.artistName ?? '',
      release: '',
      duration: clip.durationSeconds,
      identifiers: {
        sample_key: clip.sampleKey,
        ...(clip.recordingKey !== null && { recording: clip.recordingKey }),
      },
      jams_version: '0.3.4',
    },
    annotations: [labels, ...votes],
    sandbox: {
      audio: nameAudioFile(clip),
      audio_sha256: clip.audioSha256,
      split: clip.split,
      artist_group: clip.artistGroup,
      licence: { title: clip.licenceTitle, url: clip.licenceUrl },
      start_seconds: clip.startSeconds,
    },
  };
}
