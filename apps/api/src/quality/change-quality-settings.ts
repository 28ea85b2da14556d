import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { lockName } from '../db/lock-name.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { InvalidInputError } from '../expected-error.ts';
import { lookAgain } from '../tasks/pass-over.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { nameLabelLock } from '../votes/label-lock.ts';
import { relabelPairs } from '../votes/relabel-pairs.ts';
import { loadQualitySettings } from './quality-settings.ts';
import { recordEvent } from './record-event.ts';

const share = z.number().min(0).max(1);
const count = (least: number, most: number) => z.number().int().min(least).max(most);

const settingsShape = z.strictObject({
  overlap: count(1, 20),
  goldShare: share,
  feedbackAnswers: count(5, 100),
  windowAnswers: count(5, 500),
  fewestAnswers: count(3, 500),
  lowestAccuracy: share,
  retestShare: share,
  retestAnswers: count(3, 100),
  retestRight: count(1, 100),
  retireCertainty: z.number().min(0.5).max(1),
  mostVotes: count(1, 50),
  blindFirstShare: share,
  paceClips: count(0, 500),
  fewestSeconds: z.number().min(0).max(10),
});

export type QualitySettingsChange = { [Name in keyof z.infer<typeof settingsShape>]?: number | null };

function checkTogether(next: z.infer<typeof settingsShape>): void {
  if (next.paceClips > 0 && next.paceClips < 10) {
    throw new InvalidInputError(
      'The pace of fewer than 10 clips says nothing; 0 switches it off.',
      'paceClips',
    );
  }
  if (next.fewestAnswers > next.windowAnswers) {
    throw new InvalidInputError('Nobody can give more answers than the window holds.', 'fewestAnswers');
  }
  if (next.retestRight > next.retestAnswers) {
    throw new InvalidInputError('A re-test cannot have more right answers than answers.', 'retestRight');
  }
  if (next.mostVotes < next.overlap) {
    throw new InvalidInputError('The most votes are at least as many as the overlap.', 'mostVotes');
  }
}

/** A recount of all standings takes a while. */
const recountMillis = 600_000;

/**
 * Changes how a data set keeps its votes good, and judges its pairs by the new rule.
 * @throws InvalidInputError naming the setting that is wrong
 */
export async function changeQualitySettings(
  db: Database,
  dataSetId: string,
  change: QualitySettingsChange,
  byUserId: string | null,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value != null));
  await retryOnConflict(() =>
    db.$transaction(
      async (tx) => {
        await lockName(tx, nameLabelLock(dataSetId));
        const { overlap } = await tx.dataSet.findUniqueOrThrow({ where: { id: dataSetId } });
        const stored = await loadQualitySettings(tx, dataSetId);
        const names = Object.keys(settingsShape.shape) as (keyof typeof settingsShape.shape)[];
        const before = { ...stored, overlap };
        const current = Object.fromEntries(names.map((name) => [name, before[name]]));
        const parsed = settingsShape.safeParse({ ...current, ...given });
        if (!parsed.success) {
          const issue = parsed.error.issues[0]!;
          throw new InvalidInputError(
            `${issue.path.join('.')}: ${issue.message}`,
            String(issue.path[0] ?? ''),
          );
        }
        const next = parsed.data;
        checkTogether(next);
        const changed = names.filter((name) => next[name] !== current[name]);
        if (changed.length === 0) return;
        const { overlap: nextOverlap, ...settings } = next;
        await tx.dataSet.update({ where: { id: dataSetId }, data: { overlap: nextOverlap } });
        await tx.qualitySettings.update({ where: { dataSetId }, data: settings });
        if (
          changed.some((name) => name === 'overlap' || name === 'retireCertainty' || name === 'mostVotes')
        ) {
          const pairs = await tx.$queryRaw<Pair[]>`
            SELECT "clipId", "instrumentId" FROM "PairStanding" WHERE "dataSetId" = ${dataSetId}
            ORDER BY "clipId", "instrumentId"`;
          await relabelPairs(tx, dataSetId, pairs);
          await lookAgain(tx, dataSetId);
        }
        const note = changed.map((name) => `${name}: ${current[name]} → ${next[name]}`).join(', ');
        await recordEvent(tx, { dataSetId, kind: 'settingsChanged', byUserId, note });
      },
      { timeout: recountMillis },
    ),
  );
}
