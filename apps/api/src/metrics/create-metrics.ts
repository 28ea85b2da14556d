import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/database.ts';
import { readDatabaseMetrics } from './read-database-metrics.ts';

/** Trainers that have not been heard of for so long are forgotten. */
const forgetTrainerMillis = 600_000;
const mostTrainers = 200;

/** What a trainer says about its process. */
export interface TrainerUsage {
  residentBytes: number;
  cpuSeconds: number;
}

export interface PoolFigures {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** The figures of this process and, read at each scrape, of the database that it shares with others. */
export interface Metrics {
  /** In the text format of Prometheus. */
  write(): Promise<string>;
  contentType: string;
  observeHttp(route: string, method: string, status: number, seconds: number): void;
  observeOperation(operation: string, outcome: 'ok' | 'error', seconds: number): void;
  hearTrainer(trainer: string, usage: TrainerUsage | null): void;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(db: Database, pool: PoolFigures): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'earmark_http_request_duration_seconds',
    help: 'Requests by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: seconds,
    registers,
  });
  const operations = new Histogram({
    name: 'earmark_graphql_operation_duration_seconds',
    help: 'GraphQL operations by the root field that they ask for, and whether they were answered without errors.',
    labelNames: ['operation', 'outcome'],
    buckets: seconds,
    registers,
  });
  new Gauge({
    name: 'earmark_database_pool_connections',
    help: 'Connections of this process to the database: open and in use, open and idle, and callers that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  const heard = new Map<string, { at: number; usage: TrainerUsage | null }>();
  const trainerGauge = (
    name: string,
    help: string,
    read: (entry: { at: number; usage: TrainerUsage | null }) => number | undefined,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['trainer'],
      registers,
      collect() {
        this.reset();
        for (const [trainer, entry] of heard) {
          if (Date.now() - entry.at > forgetTrainerMillis) heard.delete(trainer);
          else {
            const value = read(entry);
            if (value !== undefined) this.set({ trainer }, value);
          }
        }
      },
    });
  trainerGauge(
    'earmark_trainer_last_heard_timestamp_seconds',
    'When a trainer last called this process, in Unix time.',
    ({ at }) => at / 1000,
  );
  trainerGauge(
    'earmark_trainer_resident_memory_bytes',
    'Resident memory of the trainer process, as it said; the process that it computes in is not in it.',
    ({ usage }) => usage?.residentBytes,
  );
  trainerGauge(
    'earmark_trainer_cpu_seconds',
    'Processor time of the trainer process since its start, as it said.',
    ({ usage }) => usage?.cpuSeconds,
  );
  return {
    async write() {
      // Of the database, so that every process says the same.
      const shared = new Registry();
      await readDatabaseMetrics(db, shared);
      return `${await registry.metrics()}\n${await shared.metrics()}`;
    },
    contentType: registry.contentType,
    observeHttp: (route, method, status, took) =>
      http.observe({ route, method, status: String(status) }, took),
    observeOperation: (operation, outcome, took) => operations.observe({ operation, outcome }, took),
    hearTrainer(trainer, usage) {
      const name = trainer.slice(0, 100);
      if (heard.has(name) || heard.size < mostTrainers) {
        heard.set(name, { at: Date.now(), usage: usage ?? heard.get(name)?.usage ?? null });
      }
    },
  };
}
