import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { makeGraphqlError } from './make-graphql-error.ts';

/** Most fields that one operation may answer. */
const mostFields = 500_000;
/** Size of a page at most, whatever is asked for. */
const largestPage = 1000;
/** Size of a page that is not asked for. */
const plainPage = 100;
/** How often the nodes of a list without pages are counted; a data set has about so many instruments. */
const plainList = 20;

const pageArguments = new Set(['first', 'last', 'count']);

/** Values of the operation's variables: those sent, else the defaults. */
function readVariables(
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  return new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => {
      const name = variable.name.value;
      const standard = defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined;
      return [name, sent[name] === undefined ? standard : sent[name]];
    }),
  );
}

/** Size of a page that an argument asks for. */
function readSize(value: ValueNode, variables: ReadonlyMap<string, unknown>): number {
  const size =
    value.kind === Kind.INT
      ? Number(value.value)
      : value.kind === Kind.VARIABLE
        ? variables.get(value.name.value)
        : null;
  // Absent asks for nothing; what is no number is refused, or not, when it is read.
  if (size === undefined || size === null) return plainPage;
  return typeof size === 'number' && size < largestPage ? size : largestPage;
}

/**
 * How many fields an operation could answer. Each field counts once for every node it can stand in: a page counts its
 * size, and a list without pages as twenty. A fragment counts wherever it is spread, whatever its directives say.
 */
function measureCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): number {
  const variables = readVariables(operation, sent);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const costs = new Map<string, number>();
  const open = new Set<string>();

  function countNodes(field: FieldNode, definition: GraphQLField<unknown, unknown>, parent: string): number {
    const sizes = (field.arguments ?? [])
      .filter(({ name }) => pageArguments.has(name.value))
      .map(({ value }) => readSize(value, variables));
    if (sizes.length > 0) return Math.max(1, ...sizes);
    if (definition.args.some(({ name }) => pageArguments.has(name))) return plainPage;
    // What stands in a page was counted with the page.
    return isListType(getNullableType(definition.type)) && !parent.endsWith('Connection') ? plainList : 1;
  }

  function costOfFragment(fragment: FragmentDefinitionNode): number {
    const name = fragment.name.value;
    const known = costs.get(name);
    if (known !== undefined) return known;
    // Another rule refuses the circle.
    if (open.has(name)) return 0;
    open.add(name);
    const cost = costOfSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    open.delete(name);
    costs.set(name, cost);
    return cost;
  }

  function costOfField(field: FieldNode, parent: GraphQLNamedType | undefined): number {
    if (!field.selectionSet) return 1;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    // Introspection has a limit of its own; a field that is not there is refused by another rule.
    if (!definition || !parent) return 1;
    const inside = costOfSet(field.selectionSet, getNamedType(definition.type));
    return 1 + inside * countNodes(field, definition, parent.name);
  }

  function costOfSet(set: SelectionSetNode, parent: GraphQLNamedType | undefined): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += costOfField(selection, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        cost += costOfSet(selection.selectionSet, name ? schema.getType(name) : parent);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) cost += costOfFragment(fragment);
      }
    }
    return cost;
  }

  return costOfSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

/**
 * Refuses a validated operation that could answer more fields than one call may.
 * @throws GraphQLError
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): void {
  const cost = measureCost(schema, document, operation, sent);
  if (cost <= mostFields) return;
  throw makeGraphqlError(
    'GRAPHQL_VALIDATION_FAILED',
    `The operation could answer ${cost} fields; the most is ${mostFields}. Ask for smaller pages or fewer fields.`,
    { nodes: operation },
  );
}
