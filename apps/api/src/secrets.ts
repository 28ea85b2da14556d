import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { StartError } from './start-error.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const secretsShape = z.object({
  authSecret: z.string().min(32),
  urlKey: z.string().min(32),
  operatorToken: z.string().min(20),
  trainerToken: z.string().min(20),
});

export type Secrets = z.infer<typeof secretsShape>;

function makeSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    authSecret: secret(),
    urlKey: secret(),
    operatorToken: `eo_${secret()}`,
    trainerToken: `et_${secret()}`,
  };
}

async function readSecrets(path: string): Promise<Secrets | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return secretsShape.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${path} is damaged. Restore it, or delete it to get new secrets: people must sign in again.`,
    );
  }
}

/** The secrets of this data folder, made at the first start; environment variables go before the file. */
export async function loadSecrets(environment: Environment): Promise<Secrets> {
  const path = join(environment.EARMARK_HOME, 'secrets.json');
  let secrets = await readSecrets(path);
  if (secrets === undefined) {
    secrets = makeSecrets();
    await writeFileAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  }
  await chmod(path, 0o600);
  return {
    authSecret: environment.EARMARK_AUTH_SECRET ?? secrets.authSecret,
    urlKey: environment.EARMARK_URL_KEY ?? secrets.urlKey,
    operatorToken: environment.EARMARK_OPERATOR_TOKEN ?? secrets.operatorToken,
    trainerToken: environment.EARMARK_TRAINER_TOKEN ?? secrets.trainerToken,
  };
}
