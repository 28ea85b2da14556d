import { findScriptedAnswers, type ScriptedReason } from '@earmark/labels';
import { recordDeed } from '../audit/record-deed.ts';
import type { Database } from '../db/database.ts';
import type { Annotator, QualitySettings } from '../db/generated/prisma/client.ts';
import { changeAnnotatorState } from './change-annotator-state.ts';

/** Newest votes that are looked at; in clip mode, up to twenty of them are of one clip. */
const newestVotes = 800;

function describeReason({ kind, clips, seconds }: ScriptedReason): string {
  return kind === 'impossiblePace'
    ? `${clips} clips were handed out and answered within ${seconds.toFixed(1)} seconds, which nobody can who listens`
    : `${clips} answers followed one another every ${seconds.toFixed(1)} seconds like clockwork`;
}

/** Whether the answers come so fast or so evenly that a closer look is worth it; one row of an index. */
async function mayBeScripted(db: Database, { id, stateSince }: Annotator, clips: number): Promise<boolean> {
  // Whoever listened and thought took longer over so many; slower clockwork does little harm.
  const [found] = await db.$queryRaw<{ fast: boolean }[]>`
    SELECT vote."castAt" > now() - ${clips * 10} * interval '1 second' AS fast FROM "Vote" vote
    WHERE vote."annotatorId" = ${id} AND vote."castAt" > coalesce(${stateSince}::timestamptz, '-infinity')
    ORDER BY vote."sequence" DESC OFFSET ${clips - 1} LIMIT 1`;
  return found?.fast ?? false;
}

/**
 * Puts an annotator whose answers cannot be a person's into quarantine: the votes are kept and not counted, until
 * reviewers decide. Answers before the last change of state no longer decide.
 */
export async function quarantineScript(
  db: Database,
  annotator: Annotator,
  settings: QualitySettings,
): Promise<void> {
  const { id: annotatorId, stateSince: since } = annotator;
  if (annotator.state === 'quarantine' || settings.paceClips === 0) return;
  if (!(await mayBeScripted(db, annotator, settings.paceClips))) return;
  const clips = await db.$queryRaw<{ handedOutAt: Date; answeredAt: Date }[]>`
    SELECT min(coalesce(task."createdAt", vote."castAt")) AS "handedOutAt", min(vote."castAt") AS "answeredAt"
    FROM (SELECT * FROM "Vote" WHERE "annotatorId" = ${annotatorId}
      AND "castAt" > coalesce(${since}::timestamptz, '-infinity') ORDER BY "sequence" DESC LIMIT ${newestVotes}) vote
    LEFT JOIN "Task" task ON task."id" = vote."taskId" GROUP BY vote."clipId"`;
  const reason = findScriptedAnswers(
    clips.map((clip) => ({
      handedOutAt: clip.handedOutAt.getTime(),
      answeredAt: clip.answeredAt.getTime(),
    })),
    settings,
  );
  if (!reason) return;
  const note = describeReason(reason);
  await changeAnnotatorState(db, annotatorId, {
    state: 'quarantine',
    kind: 'quarantined',
    note,
    byUserId: null,
  });
  const actor = { kind: 'rule', name: 'vote stuffing', userId: null } as const;
  const details = { annotatorId, dataSetId: annotator.dataSetId, note };
  await recordDeed(db, { actor, address: null, action: 'quarantine', details, outcome: 'done' });
}
