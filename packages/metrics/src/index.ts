export * from './average-precision.ts';
export {
  type BootstrapOptions,
  bootstrapMap,
  type MapInterval,
  type MaskedPredictions,
} from './bootstrap-map.ts';
export * from './bootstrap-map-difference.ts';
export * from './evaluate-predictions.ts';
export * from './expected-calibration-error.ts';
export * from './masked-column.ts';
export * from './platt.ts';
export * from './precision-recall-curve.ts';
export * from './precision-recall-f1.ts';
export * from './reliability.ts';
export * from './roc-auc.ts';
export * from './roc-curve.ts';
export * from './threshold-counts.ts';
export * from './tune-threshold.ts';
