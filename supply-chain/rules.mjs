// The rules of supply-chain/check.mjs, each from the text of a lock file (version 3) to problems in words.

/** Licences that permit what Earmark's own does, and need no more than being named. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Share-alike file by file: used unchanged, it asks for nothing here. */
const weak = new Set(['MPL-2.0']);

/** Packages of others, by path in the lock file. */
function listPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, entry]) => ({ path, name: nameOf(path), ...entry }));
}

/** @returns the package's name; of one inside another, both, such as `js-yaml/argparse` */
function nameOf(path) {
  return path
    .split('node_modules/')
    .slice(1)
    .map((part) => part.replace(/\/$/, ''))
    .join('/');
}

/** Every package is named by its content, and comes from a registry and nowhere else. */
export function checkLock(lock) {
  if (lock.lockfileVersion !== 3) return ['the lock file is not of version 3'];
  return listPackages(lock).flatMap(({ name, version, integrity, resolved }) => {
    const problems = [];
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
      problems.push(`${name}: no SHA-512 of its content`);
    if (!/^\d+\.\d+\.\d+/.test(version ?? '')) problems.push(`${name}: ${version} is no version`);
    const isRegistry = resolved === undefined || /^https:\/\/[^/]+\/.+\/-\/[^/]+\.tgz$/.test(resolved);
    if (!isRegistry) problems.push(`${name}: ${resolved} is not a registry's archive`);
    return problems;
  });
}

/** No install script runs, and each that a package has is known not to be needed. */
export function checkScripts(lock, explained, npmrc) {
  const problems = /^ignore-scripts=true$/m.test(npmrc) ? [] : ['.npmrc: ignore-scripts=true is missing'];
  const found = listPackages(lock).filter(({ hasInstallScript }) => hasInstallScript);
  for (const { name } of found) {
    if (!explained[name])
      problems.push(`${name}: has an install script, which does not run; explain why it need not`);
  }
  const names = new Set(found.map(({ name }) => name));
  for (const name of Object.keys(explained)) {
    if (!names.has(name)) problems.push(`${name}: has no install script any more; remove the explanation`);
  }
  return problems;
}

/** Whether an expression of SPDX can be met by permissive licences alone. */
export function isPermissive(expression) {
  const words = expression.replace(/[()]/g, ' $& ').trim().split(/\s+/);
  let at = 0;
  const term = () => {
    const word = words[at++];
    if (word !== '(') return permissive.has(word) || weak.has(word);
    const inside = any();
    return words[at++] === ')' && inside;
  };
  const all = () => {
    let value = term();
    while (/^and$/i.test(words[at] ?? '')) {
      at++;
      value = term() && value;
    }
    return value;
  };
  function any() {
    let value = all();
    while (/^or$/i.test(words[at] ?? '')) {
      at++;
      value = all() || value;
    }
    return value;
  }
  const value = any();
  return value && at === words.length;
}

/** Each licence is permissive, or its package is explained. */
export function checkLicences(lock, explained) {
  return listPackages(lock).flatMap(({ name, license }) => {
    if (explained[name] || (typeof license === 'string' && isPermissive(license))) return [];
    return [
      `${name}: its licence (${license ?? 'none named'}) is not known to be compatible; explain it or leave it out`,
    ];
  });
}

/** What `npm audit --json` found, less what is explained by the address of the advisory. */
export function readAudit(text, explained) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return { isUnknown: true, reason: 'no JSON', problems: [] };
  }
  if (!report.vulnerabilities) {
    const reason = String(report.statusCode ?? report.error?.code ?? 'no report');
    return { isUnknown: true, reason, problems: [] };
  }
  const problems = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
    via
      .filter((cause) => typeof cause === 'object' && !explained[cause.url])
      .map(({ severity, title, url }) => `${name}: ${severity}, ${title} (${url})`),
  );
  return { isUnknown: false, problems };
}
