import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ASTNode, BREAK, type DocumentNode, parse, print, visit } from 'graphql';
import { StartError } from '../start-error.ts';
import type { Caller } from '../users/caller.ts';
import { makeGraphqlError } from './make-graphql-error.ts';

/** Hashes of the operations that browsers may send. */
export type TrustedDocuments = ReadonlySet<string>;

const byText = <Node extends ASTNode>(nodes: readonly Node[]): Node[] =>
  nodes
    .map((node) => ({ node, text: print(node) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ node }) => node);

/** The same for documents that differ in layout and order alone; the code generator sorts what it lists. */
function hashDocument(document: DocumentNode): string {
  const sorted = visit(document, {
    Document: { leave: (node) => ({ ...node, definitions: byText(node.definitions) }) },
    OperationDefinition: {
      leave: (node) => ({ ...node, variableDefinitions: byText(node.variableDefinitions ?? []) }),
    },
    SelectionSet: { leave: (node) => ({ ...node, selections: byText(node.selections) }) },
    Field: { leave: (node) => ({ ...node, arguments: byText(node.arguments ?? []) }) },
    ObjectValue: { leave: (node) => ({ ...node, fields: byText(node.fields) }) },
  });
  return createHash('sha256').update(print(sorted)).digest('hex');
}

/**
 * Reads the operations of the pages: an object of documents, as the code generator writes it.
 * @throws StartError that says what is wrong with the file
 */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
  try {
    const documents = Object.values(JSON.parse(await readFile(path, 'utf8')) as Record<string, string>);
    if (documents.length === 0) throw new Error('it names no operation');
    return new Set(documents.map((text) => hashDocument(parse(text))));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `EARMARK_TRUSTED_DOCUMENTS: ${path} cannot be used: ${reason}. Run npm run generate.`,
    );
  }
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}

const hashes = new WeakMap<DocumentNode, string>();

/**
 * Refuses what the caller may not send: whoever is not known does not read the schema, and without a token
 * only the operations of the pages are taken.
 * @param trusted null takes any operation
 */
export function checkOperation(
  document: DocumentNode,
  caller: Caller,
  trusted: TrustedDocuments | null,
): void {
  const isProgram =
    caller.kind === 'service' ||
    (caller.kind === 'person' && (caller.simulated || caller.personalToken !== null));
  if (isProgram) return;
  if (caller.kind === 'nobody' && asksForSchema(document)) {
    throw makeGraphqlError('NOT_SIGNED_IN', 'Sign in to read the schema.');
  }
  if (trusted === null) return;
  const hash = hashes.get(document) ?? hashDocument(document);
  hashes.set(document, hash);
  if (!trusted.has(hash)) {
    throw makeGraphqlError(
      'OPERATION_NOT_KNOWN',
      'This operation is not one of the pages. Reload the page, or send it with a valid token.',
    );
  }
}
