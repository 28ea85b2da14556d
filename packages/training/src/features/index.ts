export * from './extract-data-set-features.ts';
export { hashAudio } from './feature-cache.ts';
export type { FeatureStore } from './feature-store.ts';
