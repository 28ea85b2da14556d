import { fileURLToPath } from 'node:url';

export * from './file-hashes.ts';

/** Folder of the base model, as `saveModel` of packages/training writes one; made by `earmark pretrain`. */
export const baseModelFolder = fileURLToPath(new URL('../lite', import.meta.url));
