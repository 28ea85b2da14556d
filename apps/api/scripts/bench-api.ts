import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { measureGrowth } from './measure-growth.ts';
import { measureLoad } from './measure-load.ts';

// Annotators at work, over HTTP on loopback, on a synthetic data set of OpenMIC-2018's size: at their pace, then as fast as
// it goes, on the embedded database and on a throw-away PostgreSQL server where there is one; with --hour as many votes as they
// cast in an hour, to see what becomes of memory. Then the same two operations on ever more clips, with the database's plans.
// Prints one JSON document.
class UsageError extends Error {}

function readOptions() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      database: { ...text, default: 'all' },
      clips: text,
      annotators: text,
      pace: { ...text, default: '5' },
      seconds: text,
      'at-once': { ...text, default: '32' },
      growth: text,
      'growth-clips': text,
      hour: flag,
      quick: flag,
      json: flag,
    },
  });
  const read = (name: string, given: string, least: number): number => {
    const number = Number(given);
    if (given.trim() !== '' && number >= least) return number;
    throw new UsageError(`--${name} ${given}: give a number from ${least} on`);
  };
  const whole = (name: string, given: string, least: number): number => Math.round(read(name, given, least));
  const { database, quick } = values;
  if (!['all', 'embedded', 'postgresql'].includes(database)) {
    throw new UsageError(`--database ${database}: there are embedded, postgresql and all`);
  }
  const growth = values.growth ?? (quick ? '1,3' : '1,10,50');
  return {
    database,
    quick,
    growth: growth === 'none' ? [] : growth.split(',').map((factor) => read('growth', factor, 1)),
    growthClips: whole('growth-clips', values['growth-clips'] ?? (quick ? '300' : '2000'), 100),
    load: {
      clips: whole('clips', values.clips ?? (quick ? '300' : '20000'), 100),
      annotators: whole('annotators', values.annotators ?? (quick ? '20' : '200'), 1),
      seconds: read('seconds', values.seconds ?? (quick ? '8' : '120'), 1),
      secondsPerAnswer: read('pace', values.pace, 0.5),
      atOnce: whole('at-once', values['at-once'], 1),
      hour: values.hour,
    },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
const say = (what: string) => process.stderr.write(`${what}\n`);

async function measure({
  database,
  quick,
  growth,
  growthClips,
  load,
}: ReturnType<typeof readOptions>): Promise<object> {
  const loadBefore = round(loadavg()[0]!);
  const wants = (name: string) => database === 'all' || database === name;
  let server: TestServer | null = null;
  if (wants('postgresql')) {
    if (noServerReason === null) server = startTestServer({ forcesWrites: true });
    else if (database === 'postgresql') throw new UsageError(noServerReason);
    else say(noServerReason);
  }
  try {
    const open = async () => (server ? { DATABASE_URL: await server.createDatabase() } : {});
    const databases: Record<string, object> = {};
    if (wants('embedded')) {
      say(`embedded database: ${load.clips} clips, ${load.annotators} annotators`);
      databases.embedded = await measureLoad({}, load);
    }
    if (server) {
      say(`PostgreSQL: ${load.clips} clips, ${load.annotators} annotators`);
      databases.postgresql = await measureLoad(await open(), load);
    }
    const sizes: object[] = [];
    for (const factor of growth) {
      const clips = Math.round(growthClips * factor);
      say(`growth: ${clips} clips`);
      sizes.push({ factor, ...(await measureGrowth(await open(), clips)) });
    }
    return {
      benchmark: 'api',
      quick,
      machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
      /** Programs that wanted a core; above the number of cores every time is too long. */
      loadBefore,
      loadAfter: round(loadavg()[0]!),
      options: load,
      databases,
      growth: { database: server ? 'postgresql' : 'embedded', sizes },
    };
  } finally {
    server?.stop();
  }
}

try {
  const options = readOptions();
  process.stdout.write(`${JSON.stringify(await measure(options), null, 2)}\n`);
} catch (error) {
  const isUsage =
    error instanceof UsageError || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  say(`error: ${(error as Error).message}`);
  process.exitCode = 2;
}
