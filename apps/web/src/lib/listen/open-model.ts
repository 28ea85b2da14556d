import { featureConfig } from '@earmark/audio-features';
import {
  checkDescription,
  type LinearModel,
  ModelDefectError,
  type ModelDescription,
  modelDocumentShape,
  modelFileNames,
  type RowStatistics,
  readModelParts,
} from '@earmark/model-version';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { env, InferenceSession } from 'onnxruntime-web/wasm';
import { KnownFailure } from '../known-failure.ts';
import type { ModelBytes } from './model-files.ts';

/** A model version ready to hear windows in this worker. */
export interface OpenModel {
  description: ModelDescription;
  config: ReturnType<typeof featureConfig>;
  linear: LinearModel;
  rowStatistics: RowStatistics | null;
  /** null for a linear model. */
  session: InferenceSession | null;
}

const sha256Of = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

function readDescription(bytes: Uint8Array): ModelDescription {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ModelDefectError(`${modelFileNames.description} is not JSON`);
  }
  const parsed = modelDocumentShape.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ModelDefectError(
      `${modelFileNames.description} is no model description: ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  const { files: _files, ...description } = parsed.data;
  checkDescription(description);
  return description;
}

async function openNetwork(bytes: Uint8Array, { image }: ModelDescription): Promise<InferenceSession> {
  // Several workers share the work; threads inside each would need a page isolated from other origins.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const [input] = session.inputMetadata;
  const found = input?.isTensor ? input.shape.slice(1).join(' × ') : 'nothing';
  const wanted = [image.channels, image.rows, image.frames].join(' × ');
  if (found !== wanted || !session.outputNames.includes('probabilities')) {
    await session.release();
    throw new ModelDefectError(
      `${modelFileNames.onnx} takes images of ${found}, and the description says ${wanted}`,
    );
  }
  return session;
}

/**
 * Opens a version from its files; every shape is checked before use.
 *
 * @throws KnownFailure `modelDefective`
 */
export async function openModel({ description: bytes, parts, network }: ModelBytes): Promise<OpenModel> {
  try {
    const description = readDescription(bytes);
    if ((network === null) !== (description.members.network === null)) {
      throw new ModelDefectError(
        `${modelFileNames.onnx} and the description’s members do not fit each other`,
      );
    }
    const { linear, rowStatistics } = readModelParts(parts, description, sha256Of);
    return {
      description,
      config: featureConfig({ layout: description.layout }),
      linear,
      rowStatistics,
      session: network && (await openNetwork(network, description)),
    };
  } catch (error) {
    if (error instanceof ModelDefectError)
      throw new KnownFailure('modelDefective', { detail: error.message });
    throw error;
  }
}
