/** What a column of a label table may be called; the first name is the one that messages use. */
const namesOfColumn = {
  file: ['file', 'filename', 'file_name', 'audio', 'path'],
  sampleKey: ['sample_key'],
  instrument: ['instrument'],
  relevance: ['relevance'],
  label: ['label'],
  responses: ['num_responses'],
  annotator: ['annotator', 'worker_id'],
  start: ['start', 'start_seconds'],
  end: ['end', 'end_seconds'],
  artist: ['artist', 'artist_name'],
  recording: ['recording', 'track'],
  title: ['title', 'track_title'],
  licence: ['licence', 'license', 'license_title'],
  licenceUrl: ['licence_url', 'license_url'],
  split: ['split'],
} as const;

export type TableColumn = keyof typeof namesOfColumn;

const columnOfName = new Map<string, TableColumn>(
  Object.entries(namesOfColumn).flatMap(([column, names]) =>
    names.map((name) => [name, column as TableColumn]),
  ),
);

/** Where each known column stands, and the columns that are kept without being understood. */
export interface TableHeader {
  places: Partial<Record<TableColumn, number>>;
  others: { name: string; place: number }[];
  width: number;
}

function findWrongDelimiter(field: string): string | null {
  for (const [sign, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ]) {
    if (field.includes(sign!)) return name!;
  }
  return null;
}

/** Understands the first record of a label table. @returns the reason when it cannot be one */
export function readTableHeader(fields: readonly string[]): TableHeader | { reason: string } {
  const delimiter = fields.length === 1 ? findWrongDelimiter(fields[0]!) : null;
  if (delimiter !== null) {
    return { reason: `the columns are separated by ${delimiter}; save the table with commas` };
  }
  const header: TableHeader = { places: {}, others: [], width: fields.length };
  for (const [place, field] of fields.entries()) {
    const name = field.trim();
    const column = columnOfName.get(name.toLowerCase());
    if (column === undefined) header.others.push({ name, place });
    else if (header.places[column] !== undefined) {
      return { reason: `the header names the column ${namesOfColumn[column][0]} twice` };
    } else header.places[column] = place;
  }
  const { places } = header;
  const has = (column: TableColumn) => places[column] !== undefined;
  if (!has('file') && !has('sampleKey')) {
    const names = fields.map((field) => field.trim()).join(', ');
    return {
      reason: `the header names neither file nor sample_key; its columns are: ${names.slice(0, 200)}`,
    };
  }
  if (has('relevance') && has('label')) {
    return { reason: 'the header names both relevance and label; keep one of them' };
  }
  const isLabelled = has('relevance') || has('label');
  if (isLabelled && !has('instrument')) {
    return { reason: `the header has ${has('label') ? 'label' : 'relevance'} but no column instrument` };
  }
  if (has('instrument') && !isLabelled) {
    return { reason: 'the header has instrument but no column relevance (0 to 1) or label (yes, no)' };
  }
  if (has('start') !== has('end')) return { reason: 'the header has only one of start and end' };
  return header;
}
