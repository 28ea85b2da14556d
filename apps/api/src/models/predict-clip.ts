import type { Database } from '../db/database.ts';
import type { Instrument, ModelVersion } from '../db/generated/prisma/client.ts';
import { plainThreshold } from '../decisions/find-decision.ts';
import type { PublishedVersion } from './find-published.ts';

/** What the published model version says about one pair. */
export interface ClipPrediction {
  instrument: Instrument;
  modelVersion: ModelVersion;
  /** Calibrated, 0..1. */
  probability: number;
  threshold: number;
}

/** Stored predictions of a clip, one for each instrument that the version knows; empty when the version has not seen the clip. */
export async function findClipPredictions(
  db: Database,
  published: PublishedVersion | null,
  clipId: string,
): Promise<ClipPrediction[]> {
  if (!published) return [];
  const { modelVersion, instruments, thresholds } = published;
  const stored = await db.prediction.findUnique({
    where: { modelVersionId_clipId: { modelVersionId: modelVersion.id, clipId } },
  });
  if (!stored) return [];
  return instruments
    .map((instrument, index) => ({
      instrument,
      modelVersion,
      probability: stored.probabilities[index]!,
      threshold: thresholds.get(instrument.name) ?? plainThreshold,
    }))
    .filter(({ instrument }) => !modelVersion.unknownInstruments.includes(instrument.name));
}
