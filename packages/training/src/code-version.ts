import { readFileSync } from 'node:fs';

/** Version of the program that trains, stored with every model. */
export const codeVersion: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
