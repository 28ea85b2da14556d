import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { exportInferenceOnnx } from '@earmark/engine';
import { saveModel as saveNetwork } from '@earmark/hran';
import {
  type LinearModel,
  type ModelDocument,
  modelFileNames,
  type PartsHeader,
} from '@earmark/model-version';
import { foldStandardisation } from './fold-standardisation.ts';
import type { NetworkMember } from './network-member.ts';
import { sha256Of } from './sha256-of.ts';
import { encodeTensorFile } from './tensor-file.ts';
import type { TrainedModel } from './trained-model.ts';

async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The network's files; `kept` are the row statistics that could not become a layer of it. */
async function encodeNetwork({ layers, rowStatistics }: NetworkMember) {
  const network = rowStatistics === null ? layers : (foldStandardisation(layers, rowStatistics) ?? layers);
  const saved = await saveNetwork(network);
  const files: [string, Uint8Array][] = [
    [modelFileNames.topology, new TextEncoder().encode(saved.json)],
    [modelFileNames.weights, saved.weights],
    [modelFileNames.onnx, exportInferenceOnnx(network)],
  ];
  return { files, kept: network === layers ? rowStatistics : null };
}

const encodeLinear = ({ width, mean, scale, weights, intercepts }: LinearModel) => [
  { name: 'mean', shape: [width], data: mean },
  { name: 'scale', shape: [width], data: scale },
  { name: 'weights', shape: [intercepts.length, width], data: weights },
  { name: 'intercepts', shape: [intercepts.length], data: intercepts },
];

/** The model as files by path, `model.json` last, which holds the hashes of the others. */
export async function encodeModel(model: TrainedModel): Promise<Map<string, Uint8Array>> {
  const { linear, prior, heldOut, description } = model;
  const instruments = description.instruments.length;
  const network = model.network && (await encodeNetwork(model.network));
  const kept = network?.kept ?? null;
  const header: PartsHeader = { heldOutKeys: [...heldOut.sampleKeys] };
  const files = new Map<string, Uint8Array>();
  files.set(
    modelFileNames.parts,
    encodeTensorFile({
      header,
      groups: {
        linear: encodeLinear(linear),
        ...(prior && { prior: encodeLinear(prior) }),
        heldOut: [
          {
            name: 'probabilities',
            shape: [heldOut.sampleKeys.length, instruments],
            data: heldOut.probabilities,
          },
        ],
        ...(kept && {
          rows: [
            { name: 'mean', shape: [kept.mean.length], data: kept.mean },
            { name: 'scale', shape: [kept.scale.length], data: kept.scale },
          ],
        }),
      },
    }),
  );
  for (const [path, bytes] of network?.files ?? []) files.set(path, bytes);
  const document: ModelDocument = {
    ...description,
    standardisesRows: kept === null,
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256Of(bytes) })),
  };
  files.set(modelFileNames.description, new TextEncoder().encode(`${JSON.stringify(document, null, 1)}\n`));
  return files;
}

/**
 * Writes the model folder: into a folder beside it first, which then takes its name, so that a folder of that name
 * is always whole. A model that was there before is replaced.
 */
export async function saveModel(model: TrainedModel, folder: string): Promise<ModelDocument['files']> {
  const target = resolve(folder);
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const files = await encodeModel(model);
    for (const [path, bytes] of files) await writeDurably(join(temporary, path), bytes);
    const former = `${temporary}-former`;
    await rename(target, former).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(temporary, target);
    await rm(former, { recursive: true, force: true });
    return [...files].map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256Of(bytes) }));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
