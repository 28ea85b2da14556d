import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A trainer as its own process, as `npm start -w @earmark/trainer` starts it, with a data folder of its own. */
export function startTrainerProcess(options: {
  home: string;
  name: string;
  apiUrl: string;
  token: string;
}): ChildProcess {
  const { DATABASE_URL: _ignored, ...inherited } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', join(root, 'apps/trainer/src/main.ts')], {
    cwd: root,
    env: {
      ...inherited,
      EARMARK_HOME: options.home,
      EARMARK_API_URL: options.apiUrl,
      EARMARK_TRAINER_TOKEN: options.token,
      EARMARK_TRAINER_NAME: options.name,
      EARMARK_ENGINE: 'onnx-cpu',
      EARMARK_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
