// Checks what comes with the packages: the lock file, install scripts, licences and known weaknesses.
// node supply-chain/check.mjs [--without-audit]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { checkLicences, checkLock, checkScripts, readAudit } from './rules.mjs';

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const lock = JSON.parse(read('package-lock.json'));
const exceptions = JSON.parse(read('supply-chain/exceptions.json'));
const problems = [
  ...checkLock(lock),
  ...checkScripts(lock, exceptions.installScripts, read('.npmrc')),
  ...checkLicences(lock, exceptions.licences),
];

const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const audit = readAudit(stdout, exceptions.advisories);
if (audit.isUnknown) {
  process.stderr.write(
    `AUDIT NOT DONE: the registry answers no questions about weaknesses (${audit.reason}).\n`,
  );
  if (!process.argv.includes('--without-audit')) {
    problems.push('no audit was possible; where that is known and accepted, say --without-audit');
  }
} else problems.push(...audit.problems);

for (const problem of problems) process.stderr.write(`${problem}\n`);
const count = Object.keys(lock.packages).filter((path) => path.includes('node_modules/')).length;
process.stdout.write(
  problems.length === 0
    ? `${count} packages: lock file, install scripts and licences are in order${audit.isUnknown ? '; not audited' : '; audited'}.\n`
    : `${problems.length} problems; supply-chain/exceptions.json takes explained exceptions.\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
