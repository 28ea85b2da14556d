import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Content } from './content.ts';
import { type Cell, type CellType, type Column, mapTables } from './tables.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

/** Rows of one row group: what is held in memory at once. */
const rowsAtOnce = 8192;

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];

const parquetTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  count: { type: 'INT32' },
  flag: { type: 'BOOLEAN' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const satisfies Record<CellType, Partial<Schema[number]>>;

function describeColumns<Row>(columns: readonly Column<Row>[]): Schema {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.map(({ name, type, isOptional }) => ({
      name,
      repetition_type: isOptional ? ('OPTIONAL' as const) : ('REQUIRED' as const),
      ...parquetTypes[type],
    })),
  ];
}

const readCell = (type: CellType, cell: Cell): Cell | Date =>
  type === 'time' && cell !== null ? new Date(String(cell)) : cell;

/**
 * Streams a table as a Parquet file, Snappy-compressed, one row group after the other.
 * Source: hyparquet-writer's ParquetWriter, over Apache Parquet's format 2.
 */
export async function* writeParquetTable<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: describeColumns(columns), createdBy: 'earmark' });
  const take = (): Uint8Array => {
    const taken = bytes.getBytes().slice();
    bytes.index = 0;
    return taken;
  };
  const writeGroup = async (group: readonly Row[]): Promise<void> => {
    const columnData = columns.map(({ name, type, read }) => ({
      name,
      data: group.map((row) => readCell(type, read(row))),
      offsetIndex: false,
    }));
    await writer.write({ columnData, rowGroupSize: rowsAtOnce });
  };
  let group: Row[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < rowsAtOnce) continue;
    await writeGroup(group);
    group = [];
    yield take();
  }
  if (group.length > 0) await writeGroup(group);
  await writer.finish();
  yield take();
}

/** Streams a ZIP archive of three tidy tables: clips.parquet, labels.parquet and votes.parquet. */
export function writeParquet(content: Content): AsyncGenerator<Uint8Array> {
  return writeZip(
    mapTables<ZipMember>(content, ({ name, columns }, rows) => ({
      path: `${name}.parquet`,
      content: writeParquetTable(columns, rows),
      stored: true,
    })),
  );
}
