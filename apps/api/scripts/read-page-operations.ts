import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefinitionNode, Kind, parse, print, visit } from 'graphql';

const pages = fileURLToPath(new URL('../../web/src', import.meta.url));

/** The operations that the pages send, by name, each with the fragments it needs. Read as text: nothing is imported. */
export function readPageOperations(): (name: string) => string {
  const definitions = new Map<string, DefinitionNode>();
  for (const entry of readdirSync(pages, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.ts') || entry.parentPath.endsWith('gql')) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, document] of source.matchAll(/graphql\(`([\s\S]*?)`\)/g)) {
      for (const definition of parse(document!).definitions) {
        if ('name' in definition && definition.name) definitions.set(definition.name.value, definition);
      }
    }
  }
  return (name) => {
    const needed = new Map<string, DefinitionNode>();
    const collect = (wanted: string): void => {
      const definition = definitions.get(wanted);
      if (definition === undefined) throw new Error(`no page sends ${wanted}`);
      if (needed.has(wanted)) return;
      needed.set(wanted, definition);
      visit(definition, { [Kind.FRAGMENT_SPREAD]: (spread) => collect(spread.name.value) });
    };
    collect(name);
    return [...needed.values()].map(print).join('\n');
  };
}
