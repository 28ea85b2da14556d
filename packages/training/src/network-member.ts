import type { TrainingEngine, TrainingSession } from '@earmark/engine';
import type { tf } from '@earmark/hran';
import type { RowStatistics } from '@earmark/model-version';
import { type NetworkHead, writeHead } from './network-head.ts';

/** Clips that a session opened for predicting takes at once. */
const batch = 32;

/** The network of a trained model. */
export interface NetworkMember {
  layers: tf.LayersModel;
  /** What the network's images are standardised by; null when the network does so itself. */
  rowStatistics: RowStatistics | null;
  /** The layers compiled for an engine, the first time that they are asked for. */
  openSession(): Promise<TrainingSession>;
  /** Gives the network another head; a session opened before is of no more use. */
  replaceHead(head: NetworkHead): Promise<void>;
  /** Frees layers and session. */
  dispose(): Promise<void>;
}

export interface NetworkMemberParts {
  layers: tf.LayersModel;
  rowStatistics: RowStatistics | null;
  engine: TrainingEngine;
  seed: number;
  /** Holds the layers' weights already. */
  session?: TrainingSession;
}

export function createNetworkMember({
  layers,
  rowStatistics,
  engine,
  seed,
  session,
}: NetworkMemberParts): NetworkMember {
  let opened: Promise<TrainingSession> | null = session ? Promise.resolve(session) : null;
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = null;
    await (await closing)?.dispose();
  };
  return {
    layers,
    rowStatistics,
    openSession() {
      opened ??= engine.compile(layers, { batch, seed });
      return opened;
    },
    async replaceHead(head) {
      await close();
      writeHead(layers, head);
    },
    async dispose() {
      await close();
      layers.dispose();
    },
  };
}
