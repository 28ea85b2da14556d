import { PGlite } from '@electric-sql/pglite';
import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';

const adapterName = '@earmark/throw-away-database';

/** Types (by PostgreSQL's oid) of the columns that the schema engine reads from the catalogue. */
const columnTypes: Readonly<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  19: ColumnTypeEnum.Text,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  25: ColumnTypeEnum.Text,
  26: ColumnTypeEnum.Int64,
  1000: ColumnTypeEnum.BooleanArray,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
  1016: ColumnTypeEnum.Int64Array,
  1043: ColumnTypeEnum.Text,
};

function typeOfColumn(oid: number): ColumnType {
  const type = columnTypes[oid] ?? (oid >= 16_384 ? ColumnTypeEnum.Text : undefined);
  if (type === undefined) throw new Error(`column type ${oid} is not known to ${adapterName}`);
  return type;
}

/**
 * An empty in-memory database under Prisma's schema engine. It speaks to PGlite directly, because the
 * catalogue has columns of PostgreSQL's type "char", which Prisma's own adapter refuses, and because that
 * adapter cuts scripts at every semicolon, also inside a function's body.
 */
function adaptInMemoryDatabase(db: PGlite): SqlDriverAdapter {
  const run = ({ sql, args }: SqlQuery) => db.query<unknown[]>(sql, args, { rowMode: 'array' });
  return {
    provider: 'postgres',
    adapterName,
    queryRaw: async (query) => {
      const { fields, rows } = await run(query);
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map((field) => typeOfColumn(field.dataTypeID)),
        rows,
      };
    },
    executeRaw: async (query) => (await run(query)).affectedRows ?? 0,
    executeScript: async (script) => {
      await db.exec(script);
    },
    startTransaction: () => Promise.reject(new Error('comparing schemas needs no transaction')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => db.close(),
  };
}

/** Two empty databases, as the schema engine wants them: one to look at, one to try the migrations on. */
export function openThrowAwayDatabases(): SqlMigrationAwareDriverAdapterFactory {
  const open = async () => adaptInMemoryDatabase(await PGlite.create());
  return { provider: 'postgres', adapterName, connect: open, connectToShadowDb: open };
}
