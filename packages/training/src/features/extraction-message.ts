import type { FeatureConfig } from '@earmark/audio-features';

/** What an extraction thread is given when it starts. */
export interface ExtractionSetup {
  config: FeatureConfig;
  cacheDir: string;
}

/** One thing to do: check that a cached image is whole, or make the image of these bytes. */
export type ExtractionTask =
  | { id: number; kind: 'check'; path: string }
  | { id: number; kind: 'extract'; path: string; bytes: Uint8Array };

/** The answer to a task: a check may find no whole image; an extraction may fail for a reason. */
export type ExtractionAnswer = {
  id: number;
  found: boolean;
  reason: string | null;
  /** The cache is the reason and not the clip. */
  isCacheFull?: boolean;
};
