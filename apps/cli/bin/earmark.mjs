#!/usr/bin/env node
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`earmark: needs Node 20.19 or newer, this is ${process.version}.\n`);
  process.exit(1);
}
if (!existsSync(new URL('../../../node_modules/tsx', import.meta.url))) {
  process.stderr.write(
    'earmark: its packages are not installed yet: run "npm ci" in the project folder first.\n',
  );
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('../src/main.ts');
