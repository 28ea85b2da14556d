import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { engineNames } from '@earmark/shared';
import { z } from 'zod';

const environmentShape = z.object({
  EARMARK_API_URL: z.url({ protocol: /^https?$/ }),
  EARMARK_TRAINER_TOKEN: z.string().min(1),
  EARMARK_HOME: z.string().min(1).default('.earmark'),
  /** Several trainers of one machine may share it. */
  EARMARK_FEATURES_DIR: z.string().optional(),
  EARMARK_ENGINE: z.enum([...engineNames, 'auto']).default('auto'),
  EARMARK_TRAINER_NAME: z.string().min(1).default(`${hostname()}:${process.pid}`),
  /** Where spans are sent; OpenTelemetry reads it itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).optional(),
  EARMARK_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Environment {
  apiUrl: string;
  token: string;
  /** Downloaded audio and scratch of this trainer. */
  folder: string;
  /** Where feature images are kept. */
  featureFolder: string;
  engine: z.infer<typeof environmentShape>['EARMARK_ENGINE'];
  trainerName: string;
  logLevel: string;
}

/** @throws Error naming every variable that is missing or wrong */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = environmentShape.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the environment is not complete: ${problems.join('; ')}`);
  }
  const { data } = parsed;
  return {
    apiUrl: data.EARMARK_API_URL,
    token: data.EARMARK_TRAINER_TOKEN,
    folder: resolve(data.EARMARK_HOME, 'trainer'),
    featureFolder: resolve(data.EARMARK_FEATURES_DIR || join(data.EARMARK_HOME, 'trainer', 'features')),
    engine: data.EARMARK_ENGINE,
    trainerName: data.EARMARK_TRAINER_NAME,
    logLevel: data.EARMARK_LOG_LEVEL,
  };
}
