import { resolveOffsetConnection } from '@pothos/plugin-relay';
import type { builder } from './builder.ts';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What a connection's resolver adds for `totalCount`. */
export interface Counted {
  /** How many there are on all pages; called only where it is asked for. */
  countAll: () => number | Promise<number>;
}

/** A page's nodes and how many there are in all, known at once or counted when asked for. */
interface CountedPage<Node> {
  nodes: Node[];
  total: number | (() => Promise<number>);
}

/** An offset connection with what `countedFields` needs. */
export async function resolveCountedConnection<Node>(
  options: Parameters<typeof resolveOffsetConnection>[0],
  listPage: (page: { offset: number; limit: number }) => Promise<CountedPage<Node>>,
) {
  let total: CountedPage<Node>['total'] = 0;
  const connection = await resolveOffsetConnection(options, async (page) => {
    const listed = await listPage(page);
    total = listed.total;
    return listed.nodes;
  });
  const countAll: Counted['countAll'] = () => (typeof total === 'number' ? total : total());
  return { ...connection, countAll };
}

/** The fields of a connection whose resolver says how to count: `totalCount`. */
export const countedFields = {
  fields: <Shape>(connection: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => ({
    totalCount: connection.int({ resolve: (parent) => (parent as unknown as Counted).countAll() }),
  }),
};
