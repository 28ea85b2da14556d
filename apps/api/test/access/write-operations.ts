import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Values of arguments by `Type.field.argument`, as they stand in an operation. */
export type ArgumentValues = Readonly<Record<string, string>>;

type AnyField = GraphQLField<unknown, unknown>;

/** One step from a type to the next, by a field and, where that answers several types, by one of these. */
export interface Step {
  parent: string;
  field: AnyField;
  type: GraphQLObjectType;
}

/** An operation that asks every field of one type, on one way from a root field. */
export interface Walk {
  steps: readonly Step[];
  type: GraphQLObjectType;
  /** Name of the type that a field of it leads to. */
  inside(field: string): string;
}

/** Any value that the type accepts. */
function makeValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return makeValue(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{${fields.map((field) => `${field.name}: ${makeValue(field.type)}`).join(', ')}}`;
  }
  return { Int: '1', Float: '0.5', Boolean: 'true' }[String(type)] ?? '"something"';
}

const pageSize = 3;

function writeArgument(owner: string, { name, type }: GraphQLArgument, values: ArgumentValues): string[] {
  const given = values[`${owner}.${name}`];
  if (given !== undefined) return [`${name}: ${given}`];
  if (name === 'first') return [`first: ${pageSize}`];
  return isNonNullType(type) ? [`${name}: ${makeValue(type)}`] : [];
}

/** A field with its arguments: those that are given values, and those that it demands. */
export function writeCall(parent: string, field: AnyField, values: ArgumentValues): string {
  const args = field.args.flatMap((arg) => writeArgument(`${parent}.${field.name}`, arg, values));
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
}

/** Whether the type says in words why something failed. */
export const isFailure = (type: GraphQLObjectType): boolean =>
  type.getInterfaces().some(({ name }) => name === 'Error');

/** The object types that a field can answer, failures left out. */
export function listTargets(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  const all = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  return all.filter((each) => !isFailure(each));
}

/** The shortest way from a root field to every type that it reaches. */
export function listWalks(schema: GraphQLSchema, root: GraphQLObjectType, field: AnyField): Walk[] {
  const walks: Walk[] = [];
  const seen = new Set<string>();
  let edge: Step[][] = listTargets(schema, getNamedType(field.type)).map((type) => [
    { parent: root.name, field, type },
  ]);
  while (edge.length > 0) {
    const next: Step[][] = [];
    for (const steps of edge) {
      const { type } = steps.at(-1)!;
      if (seen.has(type.name)) continue;
      seen.add(type.name);
      walks.push({
        steps,
        type,
        inside: (name) => getNamedType(type.getFields()[name]!.type).name,
      });
      for (const inner of Object.values(type.getFields())) {
        for (const target of listTargets(schema, getNamedType(inner.type))) {
          next.push([...steps, { parent: type.name, field: inner, type: target }]);
        }
      }
    }
    edge = next;
  }
  return walks;
}

/** A type's field at the end of a way: what it is, or the plain fields of what it leads to. */
function writeEnd(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: AnyField,
  values: ArgumentValues,
  refused: ReadonlySet<string>,
): string {
  const call = writeCall(type.name, field, values);
  const named = getNamedType(field.type);
  if (isLeafType(named)) return call;
  const inner = listTargets(schema, named).map((target) => {
    const plain = Object.values(target.getFields())
      .filter((each) => isLeafType(getNamedType(each.type)) && !refused.has(`${field.name}.${each.name}`))
      .map((each) => writeCall(target.name, each, values));
    return isObjectType(named) ? plain.join(' ') : `... on ${target.name} { __typename ${plain.join(' ')} }`;
  });
  return `${call} { __typename ${inner.join(' ')} }`;
}

/** Names of the types that queries reach. */
export function listQueried(schema: GraphQLSchema): ReadonlySet<string> {
  const root = schema.getQueryType()!;
  const walks = Object.values(root.getFields()).flatMap((field) => listWalks(schema, root, field));
  return new Set(walks.map(({ type }) => type.name));
}

/** The operation of a walk, without the fields `name` and `name.inner` that are known to be refused. */
export function writeWalk(
  schema: GraphQLSchema,
  { steps, type }: Walk,
  values: ArgumentValues,
  refused: ReadonlySet<string>,
): string {
  const fields = Object.values(type.getFields()).filter(({ name }) => !refused.has(name));
  const ends = fields.map((field) => writeEnd(schema, type, field, values, refused));
  const inner = [...steps].reverse().reduce(
    (inside, { parent, field, type: target }) => {
      const isPlain = isObjectType(getNamedType(field.type));
      const selection = isPlain ? inside : `__typename ... on ${target.name} { ${inside} }`;
      return `${writeCall(parent, field, values)} { ${selection} }`;
    },
    `__typename ${ends.join(' ')}`,
  );
  return `${steps[0]?.parent === 'Mutation' ? 'mutation' : 'query'} { ${inner} }`;
}

/**
 * A mutation with all that its answer says of types that no query reaches, three levels down, as far as `isTold`.
 * Fields of one name and different types are told apart by an alias `Type__field`.
 */
export function writeMutation(
  schema: GraphQLSchema,
  field: AnyField,
  values: ArgumentValues,
  queried: ReadonlySet<string>,
  isTold: (type: string, field: string) => boolean,
): string {
  const writeSelection = (target: GraphQLNamedType, depth: number): string => {
    const types = listTargets(schema, target);
    const firstTypes = new Map<string, string>();
    const parts = types.map((type) => {
      const fields = Object.values(type.getFields()).filter(
        ({ name }) => isFailure(type) || isTold(type.name, name),
      );
      const ends = fields.flatMap((inner) => {
        const named = getNamedType(inner.type);
        const first = firstTypes.get(inner.name) ?? String(inner.type);
        firstTypes.set(inner.name, first);
        const alias = first === String(inner.type) ? '' : `${type.name}__${inner.name}: `;
        const call = `${alias}${writeCall(type.name, inner, values)}`;
        if (isLeafType(named)) return [call];
        if (queried.has(type.name) || depth === 0) return [];
        return [`${call} { ${writeSelection(named, depth - 1)} }`];
      });
      return types.length === 1 && isObjectType(target)
        ? ends.join(' ')
        : `... on ${type.name} { ${ends.join(' ')} }`;
    });
    return `__typename ${parts.join(' ')}`;
  };
  const target = getNamedType(field.type);
  const selection = isLeafType(target) ? '' : ` { ${writeSelection(target, 2)} }`;
  return `mutation { field: ${writeCall('Mutation', field, values)}${selection} }`;
}
