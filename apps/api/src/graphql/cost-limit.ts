import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Size of a page that is asked for in a variable: the largest that any connection gives. */
const largestPage = 1000;
/** Size of a page that is not asked for. */
const plainPage = 100;
/** How often the nodes of a list without pages are counted; a data set has about so many instruments. */
const plainList = 20;

const pageArguments = new Set(['first', 'last', 'count']);

/** How many nodes a field can answer. */
function countNodes(field: FieldNode, definition: GraphQLField<unknown, unknown>, parent: string): number {
  const sizes = (field.arguments ?? [])
    .filter(({ name }) => pageArguments.has(name.value))
    .map(({ value }) => (value.kind === Kind.INT ? Math.min(Number(value.value), largestPage) : largestPage));
  if (sizes.length > 0) return Math.max(1, ...sizes);
  if (definition.args.some(({ name }) => pageArguments.has(name))) return plainPage;
  // What stands in a page was counted with the page.
  return isListType(getNullableType(definition.type)) && !parent.endsWith('Connection') ? plainList : 1;
}

/**
 * Refuses operations that could answer more than `mostFields` fields. Each field counts once for every node it can
 * stand in: a page counts its size, a size in a variable counts as the largest one, and a list without pages as
 * twenty. A fragment counts wherever it is spread, whatever its directives say.
 */
export function limitCost(mostFields: number) {
  return (context: ValidationContext): ASTVisitor => {
    const costs = new Map<string, number>();
    const open = new Set<string>();

    function costOfFragment(fragment: FragmentDefinitionNode): number {
      const name = fragment.name.value;
      const known = costs.get(name);
      if (known !== undefined) return known;
      // Another rule refuses the circle.
      if (open.has(name)) return 0;
      open.add(name);
      const cost = costOfSet(
        fragment.selectionSet,
        context.getSchema().getType(fragment.typeCondition.name.value),
      );
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
          cost += costOfSet(selection.selectionSet, name ? context.getSchema().getType(name) : parent);
        } else {
          const fragment = context.getFragment(selection.name.value);
          if (fragment) cost += costOfFragment(fragment);
        }
      }
      return cost;
    }

    return {
      OperationDefinition(operation) {
        const root = context.getSchema().getRootType(operation.operation) ?? undefined;
        const cost = costOfSet(operation.selectionSet, root);
        if (cost <= mostFields) return;
        context.reportError(
          new GraphQLError(
            `The operation could answer ${cost} fields; the most is ${mostFields}. Ask for smaller pages or fewer fields.`,
            { nodes: operation },
          ),
        );
      },
    };
  };
}
