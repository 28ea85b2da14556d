import { register } from 'node:module';

// Writes the addresses of all modules that a process imports into the file that EARMARK_TEST_IMPORTS names.
const hooks = `import { appendFileSync } from 'node:fs';
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  appendFileSync(process.env.EARMARK_TEST_IMPORTS, found.url + '\\n');
  return found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
