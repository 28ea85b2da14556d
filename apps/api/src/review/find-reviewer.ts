import type { Database } from '../db/database.ts';
import type { Annotator } from '../db/generated/prisma/client.ts';
import { NotAllowedError } from '../expected-error.ts';
import { findDataSetId } from '../quality/find-data-set-id.ts';
import type { Voter } from '../votes/cast-vote.ts';
import { findAnnotator } from '../votes/find-annotator.ts';

/** The person as reviewer of a data set. @throws NotFoundError, NotAllowedError */
export async function findReviewer(db: Database, { user }: Voter, dataSet: string): Promise<Annotator> {
  if (user.role === 'annotator') throw new NotAllowedError('Only reviewers have the last word on a pair.');
  const annotator = await findAnnotator(db, await findDataSetId(db, dataSet), user.id);
  if (annotator.state !== 'active')
    throw new NotAllowedError('Your votes are not counted at present, so nothing would change.');
  return annotator;
}
