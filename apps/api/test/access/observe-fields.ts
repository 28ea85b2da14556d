import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { type ArgumentValues, listWalks, type Walk, writeWalk } from './write-operations.ts';

/** What somebody was told when asking for a field; `closed`: it lies behind one that is refused. */
export type Told = 'value' | 'nothing' | 'refused' | 'closed';

/** What one asker was told of every field, `Type.field`, by any way; a field that no way led to is not in it. */
export type Observations = Map<string, Told>;

export interface WalkAnswer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

export type Ask = (operation: string) => Promise<WalkAnswer>;

type Row = Record<string, unknown>;

const weight: Readonly<Record<Told, number>> = { closed: 0, refused: 1, nothing: 2, value: 3 };
const refusals = new Set(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'NotSignedInError', 'NotAllowedError']);
const bugs = new Set(['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']);

export function isRefusal(code: unknown): boolean {
  return typeof code === 'string' && refusals.has(code);
}

/** The most that was told counts. */
export function noteTold(seen: Observations, field: string, told: Told): void {
  const before = seen.get(field);
  if (before === undefined || weight[told] > weight[before]) seen.set(field, told);
}

function noteAll(seen: Observations, type: GraphQLObjectType, told: Told): void {
  for (const name of Object.keys(type.getFields())) noteTold(seen, `${type.name}.${name}`, told);
}

/** Null and an empty list tell nothing. */
const describe = (value: unknown): Told =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? 'nothing' : 'value';

function listRows(value: unknown): Row[] {
  if (Array.isArray(value)) return value.flatMap(listRows);
  return typeof value === 'object' && value !== null ? [value as Row] : [];
}

/** Notes all that rows tell, and what stands inside them. */
export function noteRows(seen: Observations, rows: readonly Row[]): void {
  for (const { __typename: type, ...fields } of rows) {
    if (typeof type !== 'string' || type.endsWith('Error')) continue;
    for (const [alias, value] of Object.entries(fields)) {
      noteTold(seen, `${type}.${alias.split('__').at(-1)}`, describe(value));
      noteRows(seen, listRows(value));
    }
  }
}

/** The objects at the end of a walk. */
function findEnds(data: unknown, { steps, type }: Walk): Row[] {
  let rows = listRows(data);
  for (const { field } of steps) rows = rows.flatMap((row) => listRows(row[field.name]));
  return rows.filter((row) => row.__typename === type.name);
}

/** Where on a walk somebody was stopped: the names of the fields up to there. */
function findStops({ data, errors = [] }: WalkAnswer, { steps }: Walk): string[][] {
  const stops = errors
    .filter(({ extensions }) => isRefusal(extensions?.code))
    .map(({ path = [] }) => path.filter((part) => typeof part === 'string'));
  const root = steps[0]!.field.name;
  const [answer] = listRows((data as Row | null | undefined)?.[root]);
  return isRefusal(answer?.__typename) ? [...stops, [root]] : stops;
}

/** Notes what one walk tells. @returns whether its root field let the asker in, and whether it led anywhere */
async function observeWalk(
  schema: GraphQLSchema,
  ask: Ask,
  walk: Walk,
  values: ArgumentValues,
  seen: Observations,
): Promise<{ isIn: boolean; isReached: boolean }> {
  const { steps, type } = walk;
  const refused = new Set<string>();
  for (;;) {
    const operation = writeWalk(schema, walk, values, refused);
    const answer = await ask(operation);
    const bug = answer.errors?.find(({ extensions }) => bugs.has(extensions?.code ?? ''));
    // A way through too many lists; another one leads there.
    if (bug && /could answer/.test(bug.message)) return { isIn: true, isReached: false };
    if (bug) throw new Error(`${bug.message} ${bug.path?.join('.')}\n${operation}`);
    const stops = findStops(answer, walk);
    const behind = stops.flatMap((path) =>
      path.length > steps.length ? [path.slice(steps.length).join('.')] : [],
    );
    const fresh = behind.filter((name) => !refused.has(name));
    for (const name of fresh) refused.add(name);
    if (fresh.length > 0) continue;
    for (const name of refused) {
      const [field = '', inner] = name.split('.');
      noteTold(
        seen,
        inner === undefined ? `${type.name}.${field}` : `${walk.inside(field)}.${inner}`,
        'refused',
      );
    }
    const ends = findEnds(answer.data, walk);
    noteRows(seen, ends);
    const isIn = !stops.some((path) => path.length <= 1);
    // A refusal on the way says nothing about the type behind it; the field that was refused is noted where it stands.
    const isHidden = ends.length === 0 && stops.length > 0;
    if (isHidden) noteAll(seen, type, 'closed');
    return { isIn, isReached: ends.length > 0 || isHidden };
  }
}

/**
 * Asks for every field of every type that root fields reach: the type that a root field answers by each of them, and
 * the types behind it by the first way on which there is something; of each such type also what it leads to.
 * @param names of the root fields; all of them where none are given
 */
export async function observeFields(
  schema: GraphQLSchema,
  ask: Ask,
  values: ArgumentValues,
  kind: 'query' | 'mutation',
  names?: readonly string[],
): Promise<Observations> {
  const seen: Observations = new Map();
  const root = (kind === 'query' ? schema.getQueryType() : schema.getMutationType())!;
  const reached = new Set<string>();
  for (const field of Object.values(root.getFields())) {
    if (names && !names.includes(field.name)) continue;
    let isIn = true;
    for (const walk of listWalks(schema, root, field)) {
      if (walk.steps.length > 2 && reached.has(walk.type.name)) continue;
      if (!isIn) {
        // Who is stopped at the door need not knock at every room.
        noteAll(seen, walk.type, 'closed');
        continue;
      }
      const told = await observeWalk(schema, ask, walk, values, seen);
      isIn = told.isIn;
      if (told.isReached && isIn) reached.add(walk.type.name);
    }
    noteTold(seen, `${root.name}.${field.name}`, isIn ? 'value' : 'refused');
  }
  return seen;
}
