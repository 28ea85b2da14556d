import { describe, expect, it } from 'vitest';
import { checkLicences, checkLock, checkScripts, isPermissive, readAudit } from './rules.mjs';

const integrity = `sha512-${'A'.repeat(86)}==`;
const good = { version: '1.0.0', integrity, license: 'MIT' };
const lockOf = (entry) => ({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/thing': entry, 'node_modules/@earmark/shared': { link: true } },
});

describe('what comes with the packages', () => {
  it('is in order when everything is', () => {
    const lock = lockOf(good);
    expect(checkLock(lock)).toEqual([]);
    expect(checkScripts(lock, {}, 'ignore-scripts=true\n')).toEqual([]);
    expect(checkLicences(lock, {})).toEqual([]);
  });

  it.each([
    [{ ...good, integrity: undefined }, 'no SHA-512'],
    [{ ...good, integrity: `sha1-${'A'.repeat(27)}=` }, 'no SHA-512'],
    [{ ...good, resolved: 'git+ssh://git@example.org/thing.git#abc' }, "not a registry's archive"],
    [{ ...good, resolved: 'http://example.org/thing/-/thing-1.0.0.tgz' }, "not a registry's archive"],
    [{ ...good, version: 'file:../thing' }, 'is no version'],
  ])('finds a lock entry that could become anything', (entry, problem) => {
    expect(checkLock(lockOf(entry)).join()).toContain(problem);
  });

  it('finds install scripts that nobody has looked at, and explanations of none', () => {
    const lock = lockOf({ ...good, hasInstallScript: true });
    expect(checkScripts(lock, {}, 'ignore-scripts=true\n').join()).toContain('thing: has an install script');
    expect(checkScripts(lock, { thing: 'why' }, 'ignore-scripts=true\n')).toEqual([]);
    expect(checkScripts(lock, { thing: 'why' }, 'fund=false\n').join()).toContain('.npmrc');
    expect(checkScripts(lock, { thing: 'why', gone: 'why' }, 'ignore-scripts=true\n').join()).toContain(
      'gone',
    );
  });

  it.each([
    ['MIT OR GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only) AND ISC', true],
    ['GPL-3.0-only OR (MIT AND SSPL-1.0)', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN x', false],
    ['(MIT', false],
    ['MIT and ISC', true],
  ])('reads %s', (expression, isMet) => {
    expect(isPermissive(expression)).toBe(isMet);
  });

  it('finds licences that are unknown', () => {
    expect(checkLicences(lockOf({ ...good, license: undefined }), {}).join()).toContain('none named');
    expect(checkLicences(lockOf({ ...good, license: 'AGPL-3.0-only' }), {})).toHaveLength(1);
    expect(checkLicences(lockOf({ ...good, license: 'AGPL-3.0-only' }), { thing: 'why' })).toEqual([]);
  });

  it('tells an audit that found nothing from one that was not made', () => {
    expect(readAudit('{"vulnerabilities":{}}', {})).toEqual({ isUnknown: false, problems: [] });
    expect(readAudit('{"statusCode":405}', {})).toMatchObject({ isUnknown: true, reason: '405' });
    expect(readAudit('', {})).toMatchObject({ isUnknown: true });
    const cause = { title: 'bad', severity: 'high', url: 'https://example.org/advisory' };
    const found = JSON.stringify({ vulnerabilities: { thing: { name: 'thing', via: [cause, 'other'] } } });
    expect(readAudit(found, {}).problems).toEqual(['thing: high, bad (https://example.org/advisory)']);
    expect(readAudit(found, { [cause.url]: 'not reached' }).problems).toEqual([]);
  });
});
