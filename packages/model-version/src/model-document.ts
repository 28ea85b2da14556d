import { z } from 'zod';
import { modelDescriptionShape } from './model-description.ts';

/** Files of a model folder, by path with forward slashes. */
export const modelFileNames = {
  description: 'model.json',
  /** Linear member and row statistics. */
  parts: 'parts.bin',
  topology: 'tfjs/model.json',
  weights: 'tfjs/weights.bin',
  onnx: 'model.onnx',
} as const;

/** The name of a model folder's file as an artefact: the store's names hold no folders. */
export const artefactName = (path: string): string => path.replaceAll('/', '.');

/** `model.json`: the description, and the hash of every other file, without which nothing is read from it. */
export const modelDocumentShape = modelDescriptionShape.extend({
  files: z.array(
    z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

export type ModelDocument = z.infer<typeof modelDocumentShape>;
