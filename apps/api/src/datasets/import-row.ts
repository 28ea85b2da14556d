import { z } from 'zod';

/** One thing that an import left out, and why. */
export const skippedRowShape = z.object({
  /** Path inside the folder. */
  file: z.string(),
  /** Line of the file from 1; null when the file as a whole is meant. */
  row: z.number().int().nullable(),
  reason: z.string(),
});

export type SkippedRow = z.infer<typeof skippedRowShape>;
