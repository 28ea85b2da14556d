import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool, type PoolConfig } from 'pg';
import type { Environment } from '../environment.ts';
import { StartError } from '../start-error.ts';
import { applyMigrations } from './apply-migrations.ts';
import { embeddedConnections, startEmbeddedDatabase } from './embedded-database.ts';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';
import { createStatementNames } from './name-statement.ts';
import { prepareVectorExtension } from './vector-extension.ts';

export type Database = PrismaClient;
/** The database, or one transaction on it. */
export type Connection = Prisma.TransactionClient;

export interface OpenDatabase {
  db: Database;
  /** Whether the database has pgvector; without it embeddings are compared by plain SQL. */
  hasVectors: boolean;
  /** Its connections. */
  pool: Pool;
  close(): Promise<void>;
}

async function migrate(config: PoolConfig): Promise<{ hasVectors: boolean }> {
  const connection = new Client(config);
  try {
    await connection.connect();
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new StartError(`The database does not answer: ${reason}. Check DATABASE_URL.`);
  }
  try {
    await applyMigrations(connection);
    return { hasVectors: await prepareVectorExtension(connection) };
  } finally {
    await connection.end();
  }
}

/** Opens the database that the environment names and brings its schema up to date. */
export async function openDatabase(environment: Environment): Promise<OpenDatabase> {
  const embedded = environment.DATABASE_URL
    ? undefined
    : await startEmbeddedDatabase(environment.EARMARK_HOME);
  const config: PoolConfig = embedded
    ? {
        host: embedded.host,
        user: 'postgres',
        database: 'postgres',
        max: embeddedConnections,
        // Each connection comes to the same session, where those of one before it are still prepared.
        onConnect: (client) => client.query('DEALLOCATE ALL'),
      }
    : {
        connectionString: environment.DATABASE_URL,
        max: 20,
        // The planner takes questions that stop early for long ones, and would compile them for seconds.
        onConnect: (client) => client.query('SET jit = off'),
      };
  let migrated: Awaited<ReturnType<typeof migrate>>;
  try {
    migrated = await migrate(config);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const pool = new Pool(config);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, {
      disposeExternalPool: true,
      statementNameGenerator: createStatementNames(),
    }),
    // The embedded database runs one transaction at a time, so a short wait is normal.
    transactionOptions: { maxWait: 20_000, timeout: 60_000 },
  });
  return {
    db,
    pool,
    ...migrated,
    close: async () => {
      await db.$disconnect();
      await embedded?.close();
    },
  };
}
