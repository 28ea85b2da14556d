import { expect, it } from 'vitest';
import { writeCsv } from './write-csv.ts';

it('quotes what RFC 4180 wants quoted, and leaves unknown figures empty', () => {
  const rows = [
    ['bells, "big"', 0.1 + 0.2, true],
    [null, undefined, 0],
  ];
  expect(writeCsv(['a', 'b', 'c'], rows)).toBe(
    'a,b,c\r\n"bells, ""big""",0.30000000000000004,true\r\n,,0\r\n',
  );
});

it('writes no formula', () => {
  expect(writeCsv(['a', 'b'], [['=1+1', -1]])).toBe("a,b\r\n'=1+1,-1\r\n");
});
