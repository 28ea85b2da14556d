import { z } from 'zod';

/** What one epoch of a network came to. */
export const epochRecordShape = z.object({
  /** From 1. */
  epoch: z.number().int().positive(),
  trainLoss: z.number(),
  validationLoss: z.number(),
  validationMap: z.number().nullable(),
  learningRate: z.number(),
  seconds: z.number(),
});

export type EpochRecord = z.infer<typeof epochRecordShape>;
