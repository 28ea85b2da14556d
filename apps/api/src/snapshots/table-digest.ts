import { createHash } from 'node:crypto';

/** What a table holds: how many rows, and a checksum over them. */
export interface TableDigest {
  rows: number;
  /** Lower-case hexadecimal, 256 bits. */
  sum: string;
}

const modulus = 1n << 256n;

/**
 * Counts rows and sums up their SHA-256 modulo 2^256. The order of the rows does not matter, so that databases that
 * sort texts in different ways compare; a row that is missing, doubled or changed makes another sum.
 */
export function createTableDigest(): { add(row: string): void; result(): TableDigest } {
  let rows = 0;
  let sum = 0n;
  return {
    add: (row) => {
      rows += 1;
      sum = (sum + BigInt(`0x${createHash('sha256').update(row).digest('hex')}`)) % modulus;
    },
    result: () => ({ rows, sum: sum.toString(16).padStart(64, '0') }),
  };
}
