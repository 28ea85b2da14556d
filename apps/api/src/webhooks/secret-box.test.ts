import { describe, expect, it } from 'vitest';
import { deriveBoxKey, openSecret, sealSecret } from './secret-box.ts';

describe('secret box', () => {
  const key = deriveBoxKey('a secret of this installation, long enough');

  it('opens for its owner under its key, and for nobody else', () => {
    const box = sealSecret(key, 'one', 'whsec_secret');
    expect(box).not.toContain('whsec');
    expect(openSecret(key, 'one', box)).toBe('whsec_secret');
    expect(openSecret(key, 'other', box)).toBeNull();
    expect(openSecret(deriveBoxKey('another secret of it, as long as that'), 'one', box)).toBeNull();
    const changed = Buffer.from(box, 'base64url');
    changed[changed.length - 1]! ^= 1;
    expect(openSecret(key, 'one', changed.toString('base64url'))).toBeNull();
    expect(openSecret(key, 'one', 'short')).toBeNull();
  });

  it('never gives the same box twice', () => {
    expect(sealSecret(key, 'one', 'same')).not.toBe(sealSecret(key, 'one', 'same'));
  });
});
