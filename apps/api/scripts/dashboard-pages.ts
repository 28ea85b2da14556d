/** What is in the filled data set, for the variables of the pages' operations. */
export interface FilledDashboards {
  dataSet: string;
  instrumentId: string;
  clipId: string;
  /** Model versions: the published one, and the one before it. */
  newest: string;
  older: string;
  runId: string;
}

type Operation = [name: string, variables: object];
/** Operations that a page asks at once, and after their answers the next ones. */
export type PageSteps = Operation[][];

const timeZone = 'Europe/Berlin';
const instrument = 'instrument 3';

/** What every page asks to open, by its address, and the one action that is expected to be there at once. */
export function listDashboardPages(filled: FilledDashboards): Record<string, () => PageSteps> {
  const { dataSet, instrumentId, clipId, newest, older, runId } = filled;
  const ofSet = { dataSet };
  const version = newest;
  const strategies = ['margin', 'uncertain-positive'];
  let turn = 0;
  return {
    frame: () => [
      [
        ['Viewer', {}],
        ['DataSets', {}],
      ],
    ],
    annotate: () => [
      [
        ['NextTasks', { dataSet, instrument: null, count: 10 }],
        ['EarlierVotes', ofSet],
      ],
    ],
    annotateInstrument: () => [[['NextTasks', { dataSet, instrument, count: 10 }]]],
    referenceClips: () => [[['ReferenceClips', { instrument: instrumentId }]]],
    similarClips: () => [[['ClipsLikeOne', { clip: clipId }]]],
    reviewSuggestions: () => [
      [
        ['ReviewPairs', { dataSet, list: 'suggestions', instrument }],
        ['LastReview', ofSet],
      ],
    ],
    reviewLikelyErrors: () => [[['ReviewPairs', { dataSet, list: 'likelyErrors', instrument }]]],
    reviewConflicts: () => [[['ReviewPairs', { dataSet, list: 'conflicts' }]]],
    clips: () => [[['Clips', { dataSet, order: 'sampleKey' }]]],
    clipsFound: () => [[['Clips', { dataSet, order: 'sampleKey', search: 'artist 12' }]]],
    clipsUncertain: () => [[['Clips', { dataSet, order: 'mostUncertain' }]]],
    ranking: () => [[['RankedPairs', ofSet]]],
    rankingOfInstrument: () => [[['RankedPairs', { dataSet, instrument }]]],
    rankingSettings: () => [[['RankingSettings', ofSet]]],
    gain: () => [[['RankingGain', ofSet]]],
    rankAgain: () => [
      [['ChangeRankingSettings', { dataSet, settings: { strategy: strategies[turn++ % 2] } }]],
    ],
    runs: () => [
      [
        ['Runs', ofSet],
        ['RunSchedule', ofSet],
      ],
      [['Run', { id: runId }]],
    ],
    models: () => [[['Models', ofSet]]],
    modelCard: () => [[['ModelCard', { version, dataSet }]]],
    evaluation: () => [
      [['ModelVersions', ofSet]],
      [
        ['ModelVersion', { id: version }],
        ['Decisions', { version }],
      ],
      [['Decision', { version, number: 1 }]],
    ],
    evaluationInstrument: () => [[['InstrumentMeasures', { version, instrument }]]],
    evaluationClips: () => [
      [['EvaluatedPairs', { version, instrument, outcomes: 'falsePositive', decision: 1 }]],
    ],
    evaluationMistakes: () => [[['CoOccurrence', { version, decision: 1 }]]],
    evaluationSlices: () => [
      [
        ['SliceColumns', { version }],
        ['EvaluationSlices', { version, kind: 'metadata', column: 'genre', decision: 1 }],
      ],
    ],
    evaluationArtists: () => [[['EvaluationSlices', { version, kind: 'artist', decision: 1 }]]],
    evaluationCompared: () => [[['CompareVersions', { version, other: older }]]],
    evaluationLayouts: () => [[['LayoutGroups', ofSet]]],
    progress: () => [[['AnnotatingProgress', { dataSet, timeZone }]]],
    learning: () => [[['LearningProgress', { dataSet, timeZone }]]],
    quality: () => [[['Quality', ofSet]]],
    attention: () => [
      [
        ['GalleryVersions', ofSet],
        ['GalleryClips', { dataSet, search: null }],
      ],
    ],
    releases: () => [
      [
        ['Releases', ofSet],
        ['Exports', ofSet],
      ],
    ],
  };
}
