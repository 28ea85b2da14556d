import { describe, expect, it } from 'vitest';
import { encodeNpy } from './npy-file.ts';

describe('encodeNpy', () => {
  it('gives the bytes that numpy.save writes', () => {
    // numpy.save of np.array([[1, -2, 0.5]], dtype='<f4'), as NumPy 1.24 writes it.
    const expected = Buffer.from(
      '934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73652c2027' +
        '7368617065273a2028312c2033292c207d' +
        '20'.repeat(58) +
        '0a0000803f000000c00000003f',
      'hex',
    );
    expect(Buffer.from(encodeNpy(Float32Array.of(1, -2, 0.5), [1, 3])).toString('hex')).toBe(
      expected.toString('hex'),
    );
  });
});
