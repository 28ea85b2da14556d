import { resolve } from 'node:path';
import { z } from 'zod';
import { parseRateLimits } from './limits/rate-limits.ts';
import { StartError } from './start-error.ts';
import { readAllowedTargets } from './webhooks/allowed-targets.ts';

const url = z
  .string()
  .refine((value) => URL.canParse(value), 'is not an address such as http://localhost:4466');
const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce.number('is not a number').int().min(minimum).max(maximum);

const environmentShape = z.object({
  /** Folder of the embedded database, clips, models and secrets. */
  EARMARK_HOME: z.string().min(1).default('.earmark'),
  /** PostgreSQL server; without it the embedded database is used. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgresql://')
    .optional(),
  EARMARK_HOST: z.string().min(1).default('127.0.0.1'),
  EARMARK_PORT: wholeNumber(0, 65_535).default(4466),
  /** Address under which people reach the API, when a proxy stands in front of it. */
  EARMARK_PUBLIC_URL: url.optional(),
  /** Where the web app listens; paths that the API does not own are forwarded to it. */
  EARMARK_WEB_URL: url.optional(),
  EARMARK_STORE_DIR: z.string().min(1).optional(),
  /** Folder of files that are being written; each process makes its own inside. */
  EARMARK_SCRATCH_DIR: z.string().min(1).optional(),
  /** Bucket of an S3-compatible server as the clip store, instead of a folder. */
  EARMARK_S3_BUCKET: z.string().min(3).optional(),
  EARMARK_S3_ENDPOINT: url.optional(),
  EARMARK_S3_REGION: z.string().min(1).default('us-east-1'),
  EARMARK_S3_KEY: z.string().min(1).optional(),
  EARMARK_S3_SECRET: z.string().min(1).optional(),
  EARMARK_S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  /** How long an import waits for a clip store that does not answer, before it fails. */
  EARMARK_STORE_WAIT_SECONDS: wholeNumber(0, 3600).default(60),
  /** How long a trainer may stay silent before its run is given to another. */
  EARMARK_LEASE_SECONDS: wholeNumber(1, 3600).default(30),
  /** How long a pair is kept for the person it was shown to. */
  EARMARK_TASK_LEASE_SECONDS: wholeNumber(1, 86_400).default(600),
  /** Hosts, addresses and networks that webhooks may go to besides public addresses, separated by commas. */
  EARMARK_WEBHOOK_ALLOW: z
    .string()
    .default('')
    .transform((list, context) => {
      try {
        return readAllowedTargets(list);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    }),
  /** A webhook to which nothing got through for so long is disabled. */
  EARMARK_WEBHOOK_GIVE_UP_HOURS: wholeNumber(1, 720).default(72),
  /** Asked for at /metrics of the public address; without it nothing is there. */
  EARMARK_METRICS_TOKEN: z.string().min(20).optional(),
  /** Host and port where /metrics is served without a token. */
  EARMARK_METRICS_ADDRESS: z
    .string()
    .regex(/^[^/\s]+:\d{1,5}$/, 'is not a host and a port such as 127.0.0.1:9464')
    .optional(),
  /** Proxies whose X-Forwarded-For is believed: addresses, subnets, or `loopback`, with commas between. */
  EARMARK_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .optional(),
  /** Limits a minute that differ from the defaults, such as `votes=100,signIns=20`; 0 switches one off. */
  EARMARK_RATE_LIMITS: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return parseRateLimits(text);
      } catch (error) {
        context.addIssue((error as RangeError).message);
        return z.NEVER;
      }
    }),
  /** Whether signed-in browsers may send any GraphQL operation, and not only those of the pages. */
  EARMARK_ANY_OPERATION: z.stringbool().default(false),
  /** File with the operations of the pages; without it any operation is taken. */
  EARMARK_TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  /** Where spans are sent, in OTLP as JSON over HTTP; without it nothing is traced. OpenTelemetry reads it itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  /** Whether a new data set whose instruments the base model knows gets its suggestions after the import. */
  EARMARK_BASE_MODEL: z.stringbool().default(true),
  EARMARK_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  EARMARK_AUTH_SECRET: z.string().min(32).optional(),
  EARMARK_URL_KEY: z.string().min(32).optional(),
  EARMARK_OPERATOR_TOKEN: z.string().min(20).optional(),
  EARMARK_TRAINER_TOKEN: z.string().min(20).optional(),
});

export type Environment = z.infer<typeof environmentShape>;

/** Variables that make sense only together, or not together. */
function findContradiction(environment: Environment): string | null {
  const { EARMARK_S3_BUCKET, EARMARK_S3_ENDPOINT, EARMARK_S3_KEY, EARMARK_S3_SECRET } = environment;
  if ((EARMARK_S3_KEY === undefined) !== (EARMARK_S3_SECRET === undefined))
    return 'EARMARK_S3_KEY and EARMARK_S3_SECRET: set both or none';
  if (EARMARK_S3_BUCKET === undefined && (EARMARK_S3_ENDPOINT ?? EARMARK_S3_KEY) !== undefined)
    return 'EARMARK_S3_BUCKET: name the bucket of the server';
  if (EARMARK_S3_BUCKET !== undefined && environment.EARMARK_STORE_DIR !== undefined)
    return 'EARMARK_STORE_DIR: the clip store is either a folder or a bucket';
  return null;
}

/**
 * Settings from environment variables; an empty variable counts as absent. Folders come back absolute.
 * @throws StartError that names every bad variable
 */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environmentShape.safeParse(given);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`The environment is not usable. ${reasons.join('; ')}`);
  }
  const environment = parsed.data;
  const contradiction = findContradiction(environment);
  if (contradiction) throw new StartError(`The environment is not usable. ${contradiction}`);
  return {
    ...environment,
    EARMARK_HOME: resolve(environment.EARMARK_HOME),
    ...(environment.EARMARK_STORE_DIR && { EARMARK_STORE_DIR: resolve(environment.EARMARK_STORE_DIR) }),
    ...(environment.EARMARK_SCRATCH_DIR && { EARMARK_SCRATCH_DIR: resolve(environment.EARMARK_SCRATCH_DIR) }),
  };
}
