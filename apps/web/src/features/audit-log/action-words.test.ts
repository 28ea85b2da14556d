import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { auditLog } from '../../messages/en/audit-log.ts';

const contract = buildSchema(
  readFileSync(new URL('../../../../api/schema.graphql', import.meta.url), 'utf8'),
);

/** These have records of their own and are not in the audit log. */
const unrecorded = new Set([
  'addUploadFiles',
  'castVote',
  'claimRun',
  'decidePairs',
  'heartbeat',
  'nextTasks',
  'reportProgress',
  'requestArtefactUpload',
  'skipTask',
  'undoReview',
]);

it('has words for every mutation that is recorded, and for what is recorded besides', () => {
  const recorded = Object.keys(contract.getMutationType()!.getFields()).filter(
    (name) => !unrecorded.has(name),
  );
  expect(Object.keys(auditLog.actions).sort()).toEqual([...recorded, 'quarantine', 'signIn'].sort());
});
