import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { noServerReason, startTestServer } from '@earmark/test-servers/postgresql-server';
import { measureDashboards } from './measure-dashboards.ts';

// Times over HTTP on loopback what pages ask when they open, on synthetic clips, beside an empty GraphQL answer of the same
// process: on the embedded database, and on a throw-away PostgreSQL server where there is one. Prints one JSON document, and
// says which pages take longer than the limit.
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    clips: { type: 'string', default: '20000' },
    database: { type: 'string', default: 'all' },
  },
});
const clips = Number(values.clips);
const round = (value: number) => Math.round(value * 10) / 10;
const wants = (name: string) => values.database === 'all' || values.database === name;

const loadBefore = round(loadavg()[0]!);
const databases: Record<string, object> = {};
if (wants('embedded')) databases.embedded = await measureDashboards({}, clips);
if (wants('postgresql')) {
  if (noServerReason) process.stderr.write(`${noServerReason}\n`);
  else {
    const server = startTestServer();
    try {
      databases.postgresql = await measureDashboards({ DATABASE_URL: await server.createDatabase() }, clips);
    } finally {
      server.stop();
    }
  }
}
const result = {
  benchmark: 'dashboards',
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
  /** Programs that wanted a core; above the number of cores every time is too long, and processor time tells more. */
  loadBefore,
  loadAfter: round(loadavg()[0]!),
  clips,
  instruments: 20,
  databases,
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
