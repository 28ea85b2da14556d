import type { Instrument } from '../db/generated/prisma/client.ts';

/** Which pairs of one instrument a reviewer wants to see, and in which order. */
export interface ReviewFilter {
  publishedVersionId: string;
  instrument: Instrument;
  /** Whoever asks; null for a program. */
  userId: string | null;
  /** Probabilities from … to, both included. */
  low: number;
  high: number;
  highestFirst: boolean;
}

/** Where a pair stands in a list of one instrument. */
export type ReviewPlace = [value: number, clipId: string];
