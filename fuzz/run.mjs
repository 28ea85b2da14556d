// Runs the property-based tests of hostile input for longer: npm run fuzz -- --minutes 10
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0: minutes for each property');
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'unit', 'fuzz.test'], {
  stdio: 'inherit',
  env: { ...process.env, EARMARK_FUZZ_MINUTES: String(minutes) },
});
process.exitCode = status ?? 1;
