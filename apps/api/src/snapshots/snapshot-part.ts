import { z } from 'zod';

const migrationShape = z.object({ name: z.string(), checksum: z.string() });
const digestShape = z.object({ rows: z.number().int(), sum: z.string() });

const headShape = z.object({
  kind: z.literal('head'),
  format: z.literal('earmark-snapshot'),
  formatVersion: z.literal(1),
  createdAt: z.string(),
  /** What the database's schema was made by, in order. */
  migrations: z.array(migrationShape),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
});

/** One line of a snapshot: its head, some rows of a table, some stored files, its end. */
export const snapshotPartShape = z.discriminatedUnion('kind', [
  headShape,
  z.object({ kind: z.literal('rows'), table: z.string(), rows: z.array(z.string()) }),
  z.object({
    kind: z.literal('files'),
    /** Keys of the clip store that rows speak of. */
    keys: z.array(z.string()),
    /** Whether they may be missing: an upload that has not arrived, an export whose time is over. */
    optional: z.boolean(),
  }),
  z.object({ kind: z.literal('end'), tables: z.record(z.string(), digestShape) }),
]);

export type SnapshotPart = z.infer<typeof snapshotPartShape>;
export type SnapshotHead = z.infer<typeof headShape>;
