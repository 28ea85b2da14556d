import { builder } from './builder.ts';

export const AnswerEnum = builder.enumType('Answer', {
  values: {
    yes: {},
    no: {},
    unsure: {},
    withdrawn: { description: 'The annotator took the answer back; the pair counts as not answered.' },
  } as const,
});
export const ArtefactKindEnum = builder.enumType('ArtefactKind', {
  values: ['checkpoint', 'model', 'publication'] as const,
});
export const ClipOrderEnum = builder.enumType('ClipOrder', {
  values: ['sampleKey', 'highestProbability', 'mostUncertain'] as const,
});
export const ImportStateEnum = builder.enumType('ImportState', {
  values: ['queued', 'running', 'finished', 'failed', 'cancelled'] as const,
});
export const RoleEnum = builder.enumType('Role', { values: ['annotator', 'reviewer', 'admin'] as const });
export const RunStageEnum = builder.enumType('RunStage', {
  values: ['loadingClips', 'extractingFeatures', 'training', 'evaluating', 'ranking', 'publishing'] as const,
});
export const RunStateEnum = builder.enumType('RunState', {
  values: ['queued', 'running', 'finished', 'failed', 'cancelled'] as const,
});
export const RunTriggerEnum = builder.enumType('RunTrigger', {
  values: ['manual', 'schedule', 'labels'] as const,
});
export const ServiceTokenKindEnum = builder.enumType('ServiceTokenKind', {
  values: ['operator', 'trainer'] as const,
});
export const SplitEnum = builder.enumType('Split', { values: ['train', 'test'] as const });
