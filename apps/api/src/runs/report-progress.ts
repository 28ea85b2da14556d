import { engineNames } from '@earmark/shared';
import type { ClipStore } from '../clips/clip-store.ts';
import type { Database } from '../db/database.ts';
import type { RunStage } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import { InvalidInputError } from '../expected-error.ts';
import { findStoredArtefact } from './artefact.ts';
import { holdRun } from './hold-run.ts';
import { refuseTrainingAfterTest } from './refuse-after-test.ts';

export interface ProgressReport {
  runId: string;
  attempt: number;
  stage: RunStage;
  progress: number;
  engine?: string | null | undefined;
  secondsLeft?: number | null | undefined;
  stepMillis?: number | null | undefined;
  log?: string | null | undefined;
  checkpointArtefactId?: string | null | undefined;
  epoch?:
    | {
        epoch: number;
        learningRate: number;
        seconds: number;
        trainLoss: number;
        validationLoss: number;
        validationMap?: number | null | undefined;
      }
    | null
    | undefined;
}

const longestLogLine = 4000;

function checkReport(report: ProgressReport): void {
  if (!(report.progress >= 0 && report.progress <= 1)) {
    throw new InvalidInputError('Progress is a share, 0 to 1.', 'progress');
  }
  if (report.engine != null && !engineNames.some((name) => name === report.engine)) {
    throw new InvalidInputError(`There is no engine ${report.engine}.`, 'engine');
  }
  if (report.epoch && report.epoch.epoch < 1) throw new InvalidInputError('Epochs count from 1.', 'epoch');
}

/** Writes down how far a run is, and keeps its lease. An epoch reported again replaces the first report. */
export async function reportProgress(
  db: Database,
  store: ClipStore,
  report: ProgressReport,
  leaseSeconds: number,
): Promise<{ cancelRequested: boolean }> {
  checkReport(report);
  const { runId, epoch } = report;
  return db.$transaction(async (tx) => {
    const run = await holdRun(tx, runId, report.attempt);
    if (epoch || report.checkpointArtefactId) refuseTrainingAfterTest(run, 'epoch or checkpoint');
    const checkpoint = report.checkpointArtefactId
      ? await findStoredArtefact(tx, store, run, 'checkpoint', report.checkpointArtefactId)
      : null;
    if (epoch) {
      const { epoch: number, ...figures } = epoch;
      const values = { ...figures, validationMap: figures.validationMap ?? null };
      await tx.runEpoch.upsert({
        where: { runId_epoch: { runId, epoch: number } },
        create: { runId, epoch: number, ...values },
        update: values,
      });
    }
    if (report.log) {
      await tx.runLogLine.create({ data: { runId, message: report.log.slice(0, longestLogLine) } });
    }
    const epochNow = epoch?.epoch ?? run.epoch;
    await tx.trainingRun.update({
      where: { id: runId },
      data: {
        stage: report.stage,
        progress: report.progress,
        epoch: epochNow,
        secondsLeft: report.secondsLeft ?? null,
        engine: report.engine ?? run.engine,
        stepMillis: report.stepMillis ?? run.stepMillis,
        ...(checkpoint && { checkpointArtefactId: checkpoint.id, checkpointEpoch: epochNow }),
        leaseExpiresAt: new Date((await readClock(tx)).getTime() + leaseSeconds * 1000),
        version: { increment: 1 },
      },
    });
    return { cancelRequested: run.cancelRequested };
  });
}
