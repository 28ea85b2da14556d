import { type ASTVisitor, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { makeGraphqlError } from './make-graphql-error.ts';

/**
 * Refuses operations with more than `most` fields at the root, fragments included: many deeds in one call would
 * slip through whatever counts calls.
 */
export function limitRootFields(most: number) {
  return (context: ValidationContext): ASTVisitor => {
    function countFields(set: SelectionSetNode, open: ReadonlySet<string>): number {
      let fields = 0;
      for (const selection of set.selections) {
        if (fields > most) break;
        if (selection.kind === Kind.FIELD) fields += 1;
        else if (selection.kind === Kind.INLINE_FRAGMENT) fields += countFields(selection.selectionSet, open);
        else if (!open.has(selection.name.value)) {
          const fragment = context.getFragment(selection.name.value);
          if (fragment) fields += countFields(fragment.selectionSet, new Set([...open, fragment.name.value]));
        }
      }
      return fields;
    }
    return {
      OperationDefinition(operation) {
        if (countFields(operation.selectionSet, new Set()) <= most) return;
        context.reportError(
          makeGraphqlError(
            'GRAPHQL_VALIDATION_FAILED',
            `An operation has at most ${most} fields at its root; send several.`,
            {
              nodes: operation,
            },
          ),
        );
      },
    };
  };
}
