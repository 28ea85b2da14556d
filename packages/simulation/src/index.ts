export * from './annotator.ts';
export { defaultLearnerOptions, type KnownPairs, type LearnerOptions } from './learner.ts';
export * from './measure-annotators.ts';
export * from './measure-label-errors.ts';
export * from './simulate-learning.ts';
export * from './simulated-set.ts';
export type { SimulationSummary, StrategySummary } from './summarise-runs.ts';
