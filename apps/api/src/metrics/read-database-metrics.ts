import { Gauge, type Registry } from 'prom-client';
import { measureProgress } from '../datasets/measure-progress.ts';
import type { Database } from '../db/database.ts';

interface Row {
  name: string;
  label: string;
  value: number;
}

const runStates = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;

/** Every figure with one label, in one statement. */
const readRows = (db: Database): Promise<Row[]> => db.$queryRaw<Row[]>`
  SELECT 'runs' AS name, "state"::text AS label, count(*)::float8 AS value FROM "TrainingRun" GROUP BY "state"
  UNION ALL SELECT 'published', data."name", count(event."id")::float8 FROM "DataSet" data
    LEFT JOIN "PublicationEvent" event ON event."dataSetId" = data."id" GROUP BY data."name"
  UNION ALL SELECT 'emptySince', "name", coalesce(extract(epoch FROM "queueEmptyAt"), 0)::float8 FROM "DataSet"
  UNION ALL SELECT 'leases', 'task', count(*)::float8 FROM "Task"
    WHERE "state" = 'leased' AND "leaseExpiresAt" > now()
  UNION ALL SELECT 'leases', 'run', count(*)::float8 FROM "TrainingRun"
    WHERE "state" = 'running' AND "leaseExpiresAt" > now()
  UNION ALL SELECT 'deliveries', 'waiting', count(*)::float8 FROM "WebhookDelivery" WHERE "state" = 'waiting'
  UNION ALL SELECT 'deliveries', 'oldest', coalesce(extract(epoch FROM now() - min("createdAt")), 0)::float8
    FROM "WebhookDelivery" WHERE "state" = 'waiting'`;

/** Adds the figures that are read from the database, and so are the same of every API process. */
export async function readDatabaseMetrics(db: Database, registry: Registry): Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `earmark_${name}`, help, labelNames, registers });
  const runs = gauge('runs', 'Training runs by state.', ['state']);
  const published = gauge('versions_published', 'Publications on record, by data set.', ['data_set']);
  const isEmpty = gauge('queue_empty', '1 when nothing is left to ask in a data set, else 0.', ['data_set']);
  const leases = gauge('leases', 'Tasks and runs that somebody holds.', ['kind']);
  const waiting = gauge('webhook_deliveries_waiting', 'Webhook deliveries on their way.');
  const oldest = gauge(
    'webhook_oldest_delivery_seconds',
    'Age of the oldest delivery on its way; 0 when there is none.',
  );
  for (const state of runStates) runs.set({ state }, 0);
  for (const { name, label, value } of await readRows(db)) {
    if (name === 'runs') runs.set({ state: label }, value);
    else if (name === 'published') published.set({ data_set: label }, value);
    else if (name === 'emptySince') isEmpty.set({ data_set: label }, value > 0 ? 1 : 0);
    else if (name === 'leases') leases.set({ kind: label }, value);
    else if (label === 'waiting') waiting.set(value);
    else oldest.set(value);
  }
  const queue = gauge('queue_length', 'Pairs that can still be asked, by data set.', ['data_set']);
  const votes = gauge('votes', 'Votes as they stand, by data set.', ['data_set']);
  const observed = gauge('observed_pairs', 'Pairs with a label, by data set.', ['data_set']);
  for (const dataSet of await db.dataSet.findMany({ orderBy: { name: 'asc' } })) {
    const progress = await measureProgress(db, dataSet, null);
    queue.set({ data_set: dataSet.name }, progress.queueLength);
    votes.set({ data_set: dataSet.name }, progress.votes);
    observed.set({ data_set: dataSet.name }, progress.observedPairs);
  }
  const step = gauge(
    'run_step_seconds',
    'Time of a training step, by trainer and engine, of runs that are worked on.',
    ['trainer', 'engine'],
  );
  const epoch = gauge('run_epoch', 'Epoch of the run that a trainer works on.', ['trainer']);
  const working = await db.trainingRun.findMany({
    where: { state: 'running' },
    select: { trainer: true, engine: true, stepMillis: true, epoch: true },
  });
  for (const { trainer, engine, stepMillis, epoch: reached } of working) {
    if (trainer === null) continue;
    epoch.set({ trainer }, reached);
    if (stepMillis !== null) step.set({ trainer, engine: engine ?? '' }, stepMillis / 1000);
  }
}
