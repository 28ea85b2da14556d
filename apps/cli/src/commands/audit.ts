import { type Command, InvalidArgumentError } from 'commander';
import { withApi } from '../api/with-api.ts';
import { type OutputOptions, printJson, printLine } from '../output.ts';

interface AuditOptions extends OutputOptions {
  first: number;
  action?: string;
  actor?: string;
  since?: string;
}

interface AuditEntry {
  at: string;
  actor: string;
  address: string | null;
  action: string;
  details: string;
  outcome: string | null;
}

function parseFirst(text: string): number {
  const first = Number(text);
  if (!Number.isInteger(first) || first < 1 || first > 500) throw new InvalidArgumentError('1 to 500');
  return first;
}

export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('print who did what, the newest first')
    .option('--first <count>', 'how many entries, at most 500', parseFirst, 50)
    .option('--action <name>', 'of this action alone, such as changeRole')
    .option('--actor <name>', 'of this e-mail address or token alone')
    .option('--since <time>', 'from this moment on, ISO 8601')
    .option('--json', 'print one JSON document')
    .action(async ({ json, first, action, actor, since }: AuditOptions) => {
      const { auditLog } = await withApi(({ operator }) =>
        operator.call<{ auditLog: { edges: { node: AuditEntry }[] } }>(
          `query AuditLog($first: Int, $action: String, $actor: String, $since: DateTime) {
             auditLog(first: $first, action: $action, actor: $actor, since: $since) {
               edges { node { at actor address action details outcome message } }
             }
           }`,
          { first, action, actor, since },
        ),
      );
      const entries = auditLog.edges.map(({ node }) => node);
      if (json) printJson(entries);
      for (const { at, actor: who, address, action: what, details, outcome } of json ? [] : entries) {
        printLine(`${at}  ${who} (${address ?? 'rule'})  ${what}  ${outcome ?? 'unknown'}  ${details}`);
      }
    });
}
