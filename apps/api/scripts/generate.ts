import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Makes the database client and Pothos's types from prisma/schema.prisma, unless they are up to date.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const schemaPath = join(root, 'prisma/schema.prisma');
const generated = join(root, 'apps/api/src/db/generated');
const stampPath = join(generated, 'made-from.txt');
const resolve = createRequire(import.meta.url).resolve;

const prismaPackage = resolve('prisma/package.json');
const { version } = JSON.parse(readFileSync(prismaPackage, 'utf8')) as { version: string };
const stamp = `${version} ${createHash('sha256').update(readFileSync(schemaPath)).digest('hex')}\n`;

if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  try {
    execFileSync(
      process.execPath,
      [join(dirname(prismaPackage), 'build/index.js'), 'generate', '--schema', schemaPath, '--no-hints'],
      {
        cwd: root,
        stdio: 'pipe',
        env: {
          ...process.env,
          PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
          // Every command asks for an engine that `generate` does not need; naming one avoids its download.
          PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      },
    );
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    console.error(`prisma generate failed:\n${stdout ?? ''}${stderr ?? ''}`);
    process.exit(1);
  }
  writeFileSync(stampPath, stamp);
}
