import { z } from 'zod';

/** A result of an annotation; regions carry their times in `value`. Other kinds of result pass and are told. */
export const resultShape = z.object({
  type: z.string(),
  /** Name of the block that the result stands in. */
  from_name: z.string().optional(),
  value: z.object({
    start: z.number().nonnegative().optional(),
    end: z.number().nonnegative().optional(),
    choices: z.array(z.string()).optional(),
    labels: z.array(z.string()).optional(),
  }),
});

const annotationShape = z.object({
  /** A number in exports; an object with id and e-mail address when users are expanded. */
  completed_by: z
    .union([z.number(), z.string(), z.object({ id: z.union([z.number(), z.string()]) })])
    .nullish(),
  was_cancelled: z.boolean().nullish(),
  result: z.array(z.unknown()),
});

export const taskShape = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(annotationShape).optional(),
  /** The name of annotations before Label Studio 1.0. */
  completions: z.array(annotationShape).optional(),
});

export type LabelStudioAnnotation = z.infer<typeof annotationShape>;
