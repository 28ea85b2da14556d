import { KnownFailure } from '../known-failure.ts';
import type { StoredFile } from '../listen/model-files.ts';
import type { NetworkFiles } from './clip-attention.ts';

/** Description, topology and weights; the store's names hold dots where the model folder has slashes. */
const fileNames = ['model.json', 'tfjs.model.json', 'tfjs.weights.bin'] as const;

/**
 * The files that a version's network is opened from.
 * @throws KnownFailure `noPublishedModel` without a version, `modelWithoutNetwork` when it is linear
 */
export function findNetworkFiles(
  version:
    | { id: string; number: number; layout: string; artefacts: readonly StoredFile[] }
    | null
    | undefined,
): NetworkFiles {
  if (!version) throw new KnownFailure('noPublishedModel');
  const [description, topology, weights] = fileNames.map((name) =>
    version.artefacts.find((artefact) => artefact.name === name),
  );
  if (!description || !topology || !weights) {
    throw new KnownFailure('modelWithoutNetwork', { number: version.number });
  }
  return { versionId: version.id, layout: version.layout, description, topology, weights };
}
