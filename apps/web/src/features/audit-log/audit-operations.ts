import type { AuditLogQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';

const auditLogQuery = graphql(`
  query AuditLog($action: String, $actor: String, $after: String) {
    auditLog(first: 50, action: $action, actor: $actor, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          at
          actorKind
          actor
          address
          action
          details
          outcome
          message
        }
      }
    }
  }
`);

export type AuditPage = AuditLogQuery['auditLog'];
export type AuditEntry = AuditPage['edges'][number]['node'];

/** Fifty entries, the newest first, from behind the cursor on. */
export async function loadAuditPage(filter: {
  action: string | null;
  actor: string | null;
  after: string | null;
}): Promise<AuditPage> {
  return (await callApi(auditLogQuery, filter)).auditLog;
}

const auditNamesQuery = graphql(`
  query AuditNames {
    auditNames {
      actors
      actions
    }
  }
`);

/** Whom and what the log can be filtered by. */
export async function loadAuditNames() {
  return (await callApi(auditNamesQuery)).auditNames;
}
