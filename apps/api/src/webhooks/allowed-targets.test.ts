import { describe, expect, it } from 'vitest';
import { checkTargetUrl, isAllowedAddress, readAllowedTargets } from './allowed-targets.ts';

const nothing = readAllowedTargets('');

describe('isAllowedAddress', () => {
  // IANA's special-purpose registries (RFC 6890) and what maps onto them.
  it.each([
    '127.0.0.1',
    '127.255.0.3',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
  ])('refuses %s', (address) => {
    expect(isAllowedAddress(nothing, address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('allows %s', (address) => {
    expect(isAllowedAddress(nothing, address)).toBe(true);
  });

  it('allows what the operator names, and no neighbour', () => {
    const named = readAllowedTargets('10.1.0.0/16, 127.0.0.1, fd00::/8');
    for (const address of ['10.1.200.3', '127.0.0.1', '::ffff:127.0.0.1', 'fd12::1']) {
      expect(isAllowedAddress(named, address), address).toBe(true);
    }
    for (const address of ['10.2.0.1', '127.0.0.2', '::1']) {
      expect(isAllowedAddress(named, address), address).toBe(false);
    }
  });
});

describe('checkTargetUrl', () => {
  it.each([
    ['ftp://example.org/', /https/],
    ['http://example.org/hook', /everybody on the way/],
    ['https://user:password@example.org/', /no password/],
    ['https://127.0.0.1/', /127\.0\.0\.1 is not a public address/],
    ['https://2130706433/', /127\.0\.0\.1 is not a public address/],
    ['https://0x7f.1/', /127\.0\.0\.1 is not a public address/],
    ['https://[::ffff:7f00:1]/', /is not a public address/],
    ['https://[::1]:8443/', /is not a public address/],
    ['https://169.254.169.254/latest/meta-data/', /is not a public address/],
    ['https://localhost/', /private network/],
    ['https://printer.local/', /private network/],
    ['https://build.internal./', /private network/],
    ['https://intranet/', /private network/],
    ['not an address', /is no address/],
    [`https://example.org/${'a'.repeat(2000)}`, /longer/],
  ])('refuses %s', (url, reason) => {
    expect(() => checkTargetUrl(nothing, url)).toThrow(reason);
  });

  it('takes public https addresses, and what the operator names', () => {
    expect(checkTargetUrl(nothing, 'https://example.org:8443/hook?team=1').host).toBe('example.org:8443');
    const named = readAllowedTargets('build.internal:8080, hooks, 127.0.0.1');
    for (const url of ['http://build.internal:8080/x', 'http://hooks:99/', 'http://127.0.0.1:5000/']) {
      expect(checkTargetUrl(named, url).href).toBe(url);
    }
    expect(() => checkTargetUrl(named, 'http://build.internal:8081/')).toThrow(/private network/);
    expect(() => checkTargetUrl(named, 'http://1.1.1.1/')).toThrow(/everybody on the way/);
  });

  it('names a bad entry of the list', () => {
    expect(() => readAllowedTargets('example.org, http://x')).toThrow('http://x is no host');
  });
});
