import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BREAK, type DocumentNode, GraphQLError, parse, print, visit } from 'graphql';
import { StartError } from '../start-error.ts';
import type { Caller } from '../users/caller.ts';

/** Hashes of the operations that browsers may send. */
export type TrustedDocuments = ReadonlySet<string>;

/** The same for documents that differ in layout and in the order of their definitions alone. */
function hashDocument(document: DocumentNode): string {
  const definitions = document.definitions.map((definition) => print(definition)).sort();
  return createHash('sha256').update(definitions.join('\n')).digest('hex');
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
 * Refuses what the caller may not send: whoever is not known does not read the schema, and without a service token
 * only the operations of the pages are taken.
 * @param trusted null takes any operation
 */
export function checkOperation(
  document: DocumentNode,
  caller: Caller,
  trusted: TrustedDocuments | null,
): void {
  const isProgram = caller.kind === 'service' || (caller.kind === 'person' && caller.simulated);
  if (isProgram) return;
  if (caller.kind === 'nobody' && asksForSchema(document)) {
    throw new GraphQLError('Sign in to read the schema.', { extensions: { code: 'NOT_SIGNED_IN' } });
  }
  if (trusted === null) return;
  const hash = hashes.get(document) ?? hashDocument(document);
  hashes.set(document, hash);
  if (!trusted.has(hash)) {
    throw new GraphQLError(
      'This operation is not one of the pages. Reload the page, or send it with a valid service token.',
      { extensions: { code: 'OPERATION_NOT_KNOWN' } },
    );
  }
}
