import { z } from 'zod';

/** How an import reads what it is given. */
export const importOptionsShape = z.object({
  /** The top folder of a file names its artist. */
  artistFromFolder: z.boolean().default(false),
  /** Whoever completed a task said no to every instrument not named. */
  unlistedMeansNo: z.boolean().default(false),
  /** Instruments of a new data set, in order; null takes those that the labels name. */
  instruments: z.array(z.string()).nullable().default(null),
});

export type ImportOptions = z.infer<typeof importOptionsShape>;

/** What is imported: files of this machine, or what a browser handed in. */
export const importSourceShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paths'), paths: z.array(z.string()), options: importOptionsShape }),
  z.object({ kind: z.literal('upload'), uploadId: z.string(), options: importOptionsShape }),
]);

export type ImportSource = z.infer<typeof importSourceShape>;
