import { createHmac } from 'node:crypto';

/**
 * A number in [0, 1) that follows from the seed and the names alone: the same ones always give the same
 * number, and nobody without the seed can tell the next one.
 */
export function draw(seed: string, ...names: (string | number)[]): number {
  const digest = createHmac('sha256', seed).update(JSON.stringify(names)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
