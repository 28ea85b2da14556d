/** Model versions, their publication and the rule of it. */
export const models = {
  title: 'Models',
  detail:
    '{count, plural, one {# version} other {# versions}} · {published, select, none {none is published} other {version {published} is published}}',
  versions: 'Versions',
  version: 'Version {number}',
  baseModel: 'base model',
  baseModelDetail:
    'The base model as it is: trained by Earmark on music of its own, and on no label of this data set. It gives the first suggestions and the first ranking; runs start from it and have to do no worse.',
  unknownInstruments: 'It does not know {names}, and suggests nothing there.',
  more: 'More about this version',
  attention: 'Attention',
  evaluation: 'Evaluation',
  card: 'Model card',
  run: 'Run',
  notLoaded: 'The model versions could not be loaded',
  empty: {
    title: 'No model version yet',
    detail:
      'Every run that finishes leaves a version, which never changes: what it learnt from, its files and its figures. Start one on the page Runs.',
  },
  noSuchVersion: {
    title: 'There is no such version',
    detail: 'The address names a version that this data set does not have.',
    published: 'Show the published one',
  },
  standing: { published: 'published', challenger: 'challenger' },
  rule: {
    title: 'When a new version takes over',
    words: {
      'if-not-worse':
        'The first version is published. After that a new one is compared with the published one on held-out pairs that neither has seen. Of the same preset, it takes over unless its mAP is lower beyond chance (95 % paired bootstrap); of another preset, or in place of the base model, if its mAP is at least as high.',
      always: 'Every new version is published, however it validates.',
      never: 'New versions are kept back; they are published by hand.',
    },
    noMargin: 'No further difference is allowed.',
    withMargin: 'Being lower by up to {margin} more is allowed.',
    policy: 'Publish',
    choice: { 'if-not-worse': 'if not worse', always: 'always', never: 'only by hand' },
    worstDifference: 'Worst allowed difference',
    forAll: 'Counts for every run that names no rule of its own.',
    save: 'Save',
  },
  publish: {
    reason: 'Why (kept on record, may be empty)',
    forward: 'Publish version {number}',
    back: 'Go back to version {number}',
    effect:
      'Its suggestions and its ranking are in use at once. Questions that are open stay open, and what was answered since is not asked again.',
  },
  fact: {
    testMap: 'Test mAP',
    interval: '{value} ({low} to {high})',
    floor: 'Floor',
    validationMap: 'Validation mAP',
    model: 'Preset and layout',
    parameters: 'Parameters',
    epochs: 'Best epoch',
    bestOf: '{best} of {epochs}',
    seed: 'Seed',
    engine: 'Engine',
    trained: 'Trained',
    takenOver: 'Taken over',
    trainedIn: '{moment}, in {duration}',
    labels: 'Labels learnt from',
    ledger: 'Ledger up to',
    vote: 'vote {number}',
    code: 'Code version',
    labelsHash: 'SHA-256 of these labels',
    featureHash: 'Hash of the feature configuration',
    notKept: 'not kept for this version',
  },
  files: {
    title: 'Files',
    byCommand:
      'All together, hashes checked: <code>npx earmark fetch-model {dataSet} --version {number} --out model-{number}</code>',
    thresholds:
      'model.json holds the thresholds that validation chose (thresholds 1). In use are thresholds {number}; the command writes them beside it, into decision.json.',
    hash: 'SHA-256 <code>{sha256}</code>',
    notLoaded: 'The files could not be listed',
    download: 'Download',
  },
  history: {
    title: 'What was published',
    first: 'Version {number}',
    inPlaceOf: 'Version {number} in place of version {replaced}',
    by: 'by {who}',
    program: 'a program',
    byRule: 'by the rule',
  },
} as const;
