import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { openThrowAwayDatabases } from './throw-away-database.ts';

/** The bindings as they are at run time; the package types them as its other entry point. */
interface Bindings {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: object): void;
}

/** The part of the run time's WebAssembly that is used; Node's types leave it to the browser's. */
interface WebAssemblyLoader {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

let loading: Promise<Bindings> | undefined;

/** Once only: a second instance under the same bindings breaks the first. */
function loadBindings(): Promise<Bindings> {
  loading ??= instantiateBindings();
  return loading;
}

async function instantiateBindings(): Promise<Bindings> {
  const bindings = engineBindings as unknown as Bindings;
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyLoader };
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': engineBindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/**
 * SQL that leads from the migrations to the schema, by Prisma's own schema engine over a throw-away
 * embedded database. Empty when they agree.
 */
export async function diffSchema(migrations: MigrationList, schemaPath: string): Promise<string> {
  const { SchemaEngine } = await loadBindings();
  const schema = { files: [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }] };
  const engine = await SchemaEngine.new(
    { datamodels: schema.files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(openThrowAwayDatabases()),
  );
  const difference = await engine.diff({
    from: { tag: 'migrations', ...migrations },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return difference.exitCode === 2 ? (difference.stdout ?? '') : '';
}
