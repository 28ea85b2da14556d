import { type GraphQLSchema, isObjectType } from 'graphql';

/** Describes the count of every connection; the plugin that adds some of them takes no description. */
export function describeTotals(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue;
    const { totalCount } = type.getFields();
    if (totalCount) totalCount.description = 'Entries on all pages together.';
  }
  return schema;
}
