import { z } from 'zod';

/** What may be asked for besides the format. */
export const exportOptionsShape = z.object({
  /** Only the clips of this split; null: all. */
  split: z.enum(['train', 'test']).nullable().default(null),
  /** Put the audio files into the archive; for `openmic`. */
  audio: z.boolean().default(false),
});

export type ExportOptions = z.infer<typeof exportOptionsShape>;

/** What a release that is being cut is to be called. */
export const releaseOptionsShape = z.object({ version: z.string(), authors: z.array(z.string()) });
