import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Absolute path of the data folder: `EARMARK_HOME`, else `.earmark` in the working folder. */
export const homeFolder = () => resolve(process.env.EARMARK_HOME ?? '.earmark');

/** Where feature images are kept: `EARMARK_FEATURES_DIR`, else in the data folder; the trainer's rule. */
export const featureFolder = () =>
  resolve(process.env.EARMARK_FEATURES_DIR || join(homeFolder(), 'trainer', 'features'));

export async function makeHomeFolder(): Promise<string> {
  const home = homeFolder();
  await mkdir(home, { recursive: true, mode: 0o700 });
  return home;
}

const runningShape = z.object({ url: z.string(), pid: z.number().int() });
const secretsShape = z.object({ operatorToken: z.string(), trainerToken: z.string() });

async function readJson<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape> | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Address of the API that serves this data folder now, or null. */
export async function readRunning(home: string): Promise<{ url: string } | null> {
  const running = await readJson(join(home, 'running.json'), runningShape);
  if (!running) return null;
  try {
    const answer = await fetch(new URL('/readyz', running.url), { signal: AbortSignal.timeout(3000) });
    return answer.ok ? { url: running.url } : null;
  } catch {
    return null;
  }
}

/**
 * The tokens that the API of this data folder takes: those of the environment go before the file, there as here.
 * @throws Error when the API has not made its secrets yet
 */
export async function readSecrets(home: string): Promise<{ operatorToken: string; trainerToken: string }> {
  const { EARMARK_OPERATOR_TOKEN, EARMARK_TRAINER_TOKEN } = process.env;
  const secrets = await readJson(join(home, 'secrets.json'), secretsShape);
  if (!secrets)
    throw new Error(
      `${join(home, 'secrets.json')} is missing or damaged; the API writes it at its first start`,
    );
  return {
    operatorToken: EARMARK_OPERATOR_TOKEN || secrets.operatorToken,
    trainerToken: EARMARK_TRAINER_TOKEN || secrets.trainerToken,
  };
}
