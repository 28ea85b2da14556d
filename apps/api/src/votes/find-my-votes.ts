import type { Database } from '../db/database.ts';
import type { Prisma, Vote } from '../db/generated/prisma/client.ts';

/** Votes that count now: not superseded and not withdrawn. */
export const currentVote = {
  supersededBy: null,
  answer: { not: 'withdrawn' },
} as const satisfies Prisma.VoteWhereInput;

/** The person's current votes on a clip. */
export function findMyVotes(
  db: Database,
  userId: string,
  clipId: string,
  query: Pick<Prisma.VoteFindManyArgs, 'include' | 'select'>,
): Promise<Vote[]> {
  return db.vote.findMany({
    ...query,
    where: { clipId, annotator: { userId }, ...currentVote },
    orderBy: { sequence: 'asc' },
  });
}
