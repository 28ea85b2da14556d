import { builder } from './builder.ts';

export const AnswerEnum = builder.enumType('Answer', {
  description: 'What an annotator says about a pair.',
  values: {
    yes: { description: 'The instrument sounds in the clip, however briefly.' },
    no: { description: 'The instrument does not sound in the clip.' },
    unsure: { description: 'The annotator cannot tell; the vote is kept and says neither yes nor no.' },
    withdrawn: { description: 'The annotator took the answer back; the pair counts as not answered.' },
  } as const,
});
export const ArtefactKindEnum = builder.enumType('ArtefactKind', {
  description: 'What a trainer hands in a file for.',
  values: {
    checkpoint: { description: 'All that is needed to go on after an epoch.' },
    model: { description: 'A file of the model version.' },
    publication: { description: 'The document in which a run hands over its results.' },
  } as const,
});
export const ClipOrderEnum = builder.enumType('ClipOrder', {
  description: 'How clips are ordered.',
  values: {
    sampleKey: { description: 'By sample key, rising.' },
    highestProbability: {
      description:
        "By the published version's probability, falling: of the instrument named, else of each clip's likeliest. Clips without a prediction come last.",
    },
    mostUncertain: {
      description:
        "By how near the probability is to 0.5, the nearest first: of the instrument named, else of each clip's least certain. Clips without a prediction come last.",
    },
  } as const,
});
export const ImportStateEnum = builder.enumType('ImportState', {
  description: 'How far an import is.',
  values: {
    queued: { description: 'It waits to begin.' },
    running: { description: 'It is reading and storing.' },
    finished: { description: 'All was read; what could not be used stands in `skipped`.' },
    failed: { description: 'It ended with `failureReason`; what it had stored is kept.' },
    cancelled: { description: 'Somebody ended it; what it had stored is kept.' },
  } as const,
});
export const RoleEnum = builder.enumType('Role', {
  description: 'What a person may do; each role may do what the one before it may.',
  values: {
    annotator: {
      description:
        'Answers tasks and sees data sets, runs and models; no gold, and no answers of others before his or her own.',
    },
    reviewer: { description: 'Reviews, looks after quality, starts runs, exports and cuts releases.' },
    admin: { description: 'Everything: people, tokens, imports, webhooks, audit log.' },
  } as const,
});
export const RunStageEnum = builder.enumType('RunStage', {
  description: 'What a trainer is doing.',
  values: {
    loadingClips: { description: 'Fetching clips and labels.' },
    extractingFeatures: { description: 'Computing feature images.' },
    training: { description: 'Training epochs.' },
    evaluating: { description: 'Measuring the model, and predicting all clips.' },
    ranking: { description: 'Ordering the pool.' },
    publishing: { description: 'Handing the results over.' },
  } as const,
});
export const RunStateEnum = builder.enumType('RunState', {
  description: 'How far a training run is.',
  values: {
    queued: { description: 'It waits for a trainer.' },
    running: { description: 'A trainer holds it.' },
    finished: { description: 'It left a model version.' },
    failed: { description: 'It ended without a model version; `failureReason` says why.' },
    cancelled: { description: 'Somebody stopped it.' },
  } as const,
});
export const RunTriggerEnum = builder.enumType('RunTrigger', {
  description: 'What started a run.',
  values: {
    manual: { description: 'A person or a program.' },
    schedule: { description: 'The clock.' },
    labels: { description: 'So many new labels.' },
    import: { description: 'An import, for the base model.' },
  } as const,
});
export const ServiceTokenKindEnum = builder.enumType('ServiceTokenKind', {
  description: 'What a service token may do.',
  values: {
    operator: {
      description:
        'What the command line does; may act as a person, whose votes are then marked as simulated.',
    },
    trainer: { description: 'Claims runs, and does under their lease what they need.' },
  } as const,
});
export const SplitEnum = builder.enumType('Split', {
  description: 'Part of a data set; no artist is in both.',
  values: {
    train: { description: 'What models learn from, validation included.' },
    test: {
      description:
        'Measures models; never asked about by the queue, and no trainer gets its labels before its model is fixed.',
    },
  } as const,
});
