export {
  applyCalibration,
  type EpochRecord,
  type ModelDescription,
  type ModelDocument,
  modelFileNames,
} from '@earmark/model-version';
export * from './adapt-base-model.ts';
export { divideByArtist } from './artist-folds.ts';
export * from './build-publication.ts';
export { calibrateInstruments } from './calibrate-instruments.ts';
export { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
export type { ClipVectorCache } from './clip-vectors.ts';
export { codeVersion } from './code-version.ts';
export * from './compare-versions.ts';
export { describeImages } from './describe-images.ts';
export * from './evaluate-model.ts';
export * from './evaluated-clips.ts';
export * from './export-model.ts';
export * from './features/index.ts';
export { defaultLinearOptions } from './fit-linear-model.ts';
export * from './fit-principal-model.ts';
export * from './image-set.ts';
export * from './images-of-store.ts';
export * from './list-label-errors.ts';
export * from './load-images.ts';
export * from './load-model.ts';
export * from './load-openmic-set.ts';
export { gatherPairs } from './masked-scores.ts';
export type { NetworkRecipe } from './network-recipe.ts';
export type { StepReport } from './network-task.ts';
export * from './predict-clips.ts';
export { findPrincipalStatistics, type PrincipalStatistics } from './principal-statistics.ts';
export * from './rank-unobserved-pairs.ts';
export * from './refresh-head.ts';
export * from './round-probabilities.ts';
export * from './save-model.ts';
export { sha256Of } from './sha256-of.ts';
export { takeInstruments } from './take-instruments.ts';
export * from './train-model.ts';
export * from './trained-model.ts';
export * from './training-errors.ts';
export * from './training-order.ts';
export * from './training-set.ts';
