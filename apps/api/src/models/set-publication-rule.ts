import { publicationPolicies } from '@earmark/shared';
import type { Database } from '../db/database.ts';
import type { DataSet } from '../db/generated/prisma/client.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';

/** Beyond it the rule would let anything pass. */
const mostDifference = 0.2;

/**
 * Sets when new versions of a data set take over. The policy is what runs get that name none.
 * @param worstDifference by how much a new version's masked mAP may be lower, 0..0.2
 * @throws NotFoundError, InvalidInputError
 */
export async function setPublicationRule(
  db: Database,
  name: string,
  rule: { policy: string; worstDifference: number },
): Promise<DataSet> {
  const { policy: publicationPolicy, worstDifference } = rule;
  if (!publicationPolicies.some((policy) => policy === publicationPolicy)) {
    throw new InvalidInputError(`The policy is one of ${publicationPolicies.join(', ')}.`, 'policy');
  }
  if (!(worstDifference >= 0 && worstDifference <= mostDifference)) {
    throw new InvalidInputError(
      `The worst allowed difference in mAP is from 0 to ${mostDifference}.`,
      'worstDifference',
    );
  }
  const dataSet = await db.dataSet.findUnique({ where: { name }, select: { id: true } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${name}.`);
  return db.dataSet.update({ where: { id: dataSet.id }, data: { publicationPolicy, worstDifference } });
}
