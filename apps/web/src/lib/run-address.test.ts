import { describe, expect, it } from 'vitest';
import { readRunWish, writeRunWish } from './run-address.ts';

describe('readRunWish', () => {
  it('reads what was written, and leaves everything else as ever', () => {
    const wish = {
      preset: 'lite',
      layout: 'half',
      attention: false,
      seed: 3,
      warmStart: false,
      publication: 'never',
    } as const;
    const address = new URLSearchParams(writeRunWish(wish));
    expect(address.get('with-attention')).toBe('false');
    expect(readRunWish(address, 'always')).toMatchObject({ ...wish, epochs: 40, kind: 'training' });
    expect(readRunWish(new URLSearchParams({ 'with-seed': '7' }), 'always')).toMatchObject({
      seed: 7,
      attention: true,
      publication: 'always',
    });
  });

  it('takes no wish from filters, nor one that there is not', () => {
    expect(readRunWish(new URLSearchParams({ preset: 'lite', state: 'failed' }), 'never')).toBeUndefined();
    expect(readRunWish(new URLSearchParams({ 'with-layout': 'huge' }), 'never')).toBeUndefined();
    expect(readRunWish(new URLSearchParams({ 'with-seed': 'x' }), 'never')).toBeUndefined();
  });
});
