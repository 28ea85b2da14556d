import { fileURLToPath } from 'node:url';

/** Preset and layout of the base model, which a run that starts from it has to be of. */
export const baseModelParameters = { preset: 'lite', layout: 'quarter' } as const;

/** Folder of the base model, as `saveModel` of packages/training writes one; made by `earmark pretrain`. */
export const baseModelFolder = fileURLToPath(new URL('../lite', import.meta.url));
