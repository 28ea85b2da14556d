import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../project-root.ts';
import type { ChildSpec } from './child-process.ts';

export const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The API, which is also the public address. `webUrl` is where paths it does not own go. */
export const apiProcess = (options: {
  home: string;
  host: string;
  port: number;
  webUrl?: string;
  publicUrl?: string;
}): ChildSpec => ({
  name: 'API',
  args: ['--import', tsx, join(projectRoot, 'apps/api/src/main.ts')],
  cwd: projectRoot,
  env: {
    EARMARK_HOME: options.home,
    EARMARK_HOST: options.host,
    EARMARK_PORT: String(options.port),
    ...(options.webUrl
      ? {
          EARMARK_WEB_URL: options.webUrl,
          EARMARK_TRUSTED_DOCUMENTS: join(projectRoot, 'apps/web/src/gql/persisted-documents.json'),
        }
      : {}),
    ...(options.publicUrl ? { EARMARK_PUBLIC_URL: options.publicUrl } : {}),
  },
});

export const webProcess = (port: number): ChildSpec => ({
  name: 'web page',
  args: [join(projectRoot, 'apps/web/serve.mjs')],
  cwd: join(projectRoot, 'apps/web'),
  env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', EARMARK_WEB_PORT: String(port) },
});

export const trainerProcess = (options: { home: string; apiUrl: string; token: string }): ChildSpec => ({
  name: 'trainer',
  args: ['--import', tsx, join(projectRoot, 'apps/trainer/src/main.ts')],
  cwd: projectRoot,
  env: {
    EARMARK_HOME: options.home,
    EARMARK_API_URL: options.apiUrl,
    EARMARK_TRAINER_TOKEN: options.token,
    EARMARK_LOG_LEVEL: process.env.EARMARK_LOG_LEVEL ?? 'warn',
  },
});
