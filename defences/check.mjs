// Switches every defence off, one after the other, in a copy of the sources, and demands that its test fails there, and
// passes with the defence: npm run check:defences -- [--only WORDS] [--keep]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defences } from './list.mjs';
import { listLost, patchesOf } from './list-lost.mjs';

/**
 * @typedef {object} Patch
 * @property {string} file
 * @property {string} text stands there exactly once
 * @property {string} instead
 */
/**
 * @typedef {object} TestName
 * @property {string} project of vitest
 * @property {string} file
 * @property {string} name regular expression for the names of the tests
 * @property {'postgresql'} [needs]
 * @property {number} [timeoutMillis] for a test that fails by not ending
 */
/** @typedef {Patch & { name: string, also?: Patch[], test: TestName }} Defence */

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { only: { type: 'string' }, keep: { type: 'boolean' } } });
const wanted = defences.filter(({ name }) => !values.only || new RegExp(values.only, 'i').test(name));

/** The working tree with all that is installed; files are shared until they are changed. */
function copySources() {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-defences-'));
  const skipped = ['.git', '.turbo', '.next', '.earmark', 'coverage', 'shared'];
  const names = spawnSync('ls', ['-A', root], { encoding: 'utf8' }).stdout.trim().split('\n');
  for (const name of names.filter((each) => !skipped.includes(each))) {
    for (const how of ['-al', '-a']) {
      if (spawnSync('cp', [how, join(root, name), folder]).status === 0) break;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  return folder;
}

function write(folder, file, text) {
  // Not into the file that the copy shares with the working tree.
  rmSync(join(folder, file));
  writeFileSync(join(folder, file), text);
}

/** Runs the tests of a file in the copy, all of them or those of a name. @returns what came of each, and what was said */
function runTests(folder, { project, file, timeoutMillis }, name) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const args = ['vitest', 'run', '--project', project, file, '--reporter=json', `--outputFile=${report}`];
  if (name) args.push('-t', name);
  if (name && timeoutMillis) args.push(`--testTimeout=${timeoutMillis}`);
  // Data folders that tests begin with are filled once for all runs.
  const env = { ...process.env, EARMARK_TEST_HOMES: join(folder, 'homes') };
  // In a group of its own, so that what ends the run does not end this.
  const options = { cwd: folder, env, encoding: 'utf8', timeout: 900_000, detached: true };
  const { stdout, stderr } = spawnSync('npx', args, options);
  if (!existsSync(report)) return { results: [], said: `${stdout}${stderr}` };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const results = testResults.flatMap((each) => each.assertionResults);
  const messages = results.flatMap((each) => each.failureMessages ?? []);
  return { results, said: messages.join('\n') || testResults.map(({ message }) => message).join('\n') };
}

/** How many tests of this name passed and failed. */
function countTests({ results }, name) {
  const named = results.filter(({ fullName }) => new RegExp(name).test(fullName));
  const count = (status) => named.filter((each) => each.status === status).length;
  return { passed: count('passed'), failed: count('failed') };
}

const lost = listLost(root);
if (lost.length > 0) {
  process.stderr.write(
    `Not found any more; say in defences/list.mjs where the defence is now:\n${lost.join('\n')}\n`,
  );
  process.exit(1);
}
const folder = copySources();
mkdirSync(join(folder, 'homes'));
const problems = [];
const say = (line) => process.stdout.write(`${line}\n`);
const hasPostgresql = spawnSync('sh', ['-c', 'ls /usr/lib/postgresql/*/bin/initdb']).status === 0;
const known = new Map();
try {
  for (const defence of wanted) {
    const { name, test } = defence;
    if (test.needs === 'postgresql' && !hasPostgresql) {
      say(`left out  ${name}: needs a PostgreSQL server`);
      continue;
    }
    const began = Date.now();
    if (!known.has(test.file)) known.set(test.file, runTests(folder, test));
    const originals = new Map();
    for (const { file, text, instead } of patchesOf(defence)) {
      const source = readFileSync(join(folder, file), 'utf8');
      if (!originals.has(file)) originals.set(file, source);
      write(
        folder,
        file,
        source.replace(text, () => instead),
      );
    }
    const switchedOff = runTests(folder, test, test.name);
    for (const [file, source] of originals) write(folder, file, source);
    const without = countTests(switchedOff, test.name);
    const sound = countTests(known.get(test.file), test.name);
    const isProven = without.failed > 0 && sound.failed === 0 && sound.passed > 0;
    const seconds = Math.round((Date.now() - began) / 1000);
    say(
      `${isProven ? 'proven   ' : 'NOT PROVEN'} ${name}  [without: ${without.failed} failed, ${without.passed} passed; with: ${sound.failed} failed, ${sound.passed} passed; ${seconds} s]`,
    );
    if (!isProven)
      problems.push(`${name}\n${(sound.failed > 0 ? known.get(test.file) : switchedOff).said.slice(-2000)}`);
  }
} finally {
  if (values.keep) say(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
say(`${wanted.length - problems.length} of ${wanted.length} are proven, or were left out by name`);
if (problems.length > 0) {
  process.stderr.write(`\n${problems.join('\n\n')}\n`);
  process.exit(1);
}
