import { modelPresets, publicationPolicies } from '@earmark/shared';
import type { Database } from '../db/database.ts';
import type { RunSchedule } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';
import { nextFireTimes } from './next-fire-times.ts';

const mostLabels = 1_000_000;

export interface RunScheduleInput {
  dataSet: string;
  /** null: not by the clock. */
  cron: string | null;
  timeZone: string;
  /** null: not by labels. */
  afterLabels: number | null;
  preset: string;
  publication: string;
}

function check({ preset, publication, afterLabels }: RunScheduleInput): void {
  if (!modelPresets.some((known) => known === preset)) {
    throw new InvalidInputError(`The preset is one of ${modelPresets.join(', ')}.`, 'preset');
  }
  if (!publicationPolicies.some((known) => known === publication)) {
    throw new InvalidInputError(`Publication is one of ${publicationPolicies.join(', ')}.`, 'publication');
  }
  if (afterLabels !== null && !(afterLabels >= 1 && afterLabels <= mostLabels)) {
    throw new InvalidInputError(`Labels are from 1 to ${mostLabels}.`, 'afterLabels');
  }
}

/**
 * Sets when runs of a data set start by themselves. The clock, which is the database's, counts from now on.
 * @throws NotFoundError; InvalidInputError naming the field
 */
export async function setRunSchedule(db: Database, input: RunScheduleInput, at?: Date): Promise<RunSchedule> {
  check(input);
  const now = at ?? (await readClock(db));
  const { dataSet: name, timeZone, afterLabels, preset, publication } = input;
  const cron = input.cron?.trim().split(/\s+/).join(' ') || null;
  const [next = null] = nextFireTimes({ cron: cron ?? '0 0 * * *', timeZone }, now, 1);
  const dataSet = await db.dataSet.findUnique({ where: { name }, select: { id: true } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${name}.`);
  const nextAt = cron === null ? null : next;
  const values = { cron, timeZone, afterLabels, preset, publication, nextAt };
  return db.runSchedule.upsert({
    where: { dataSetId: dataSet.id },
    create: { dataSetId: dataSet.id, ...values },
    update: values,
  });
}
