import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OpenmicError } from './openmic-error.ts';

const classMapShape = z.record(z.string().min(1), z.number().int().nonnegative());

/**
 * Instruments of a class map (name → index), in the order of their indices.
 * @throws OpenmicError `bad-class-map` unless it is a JSON object whose indices are 0, 1, 2, …
 */
export async function readClassMap(path: string): Promise<string[]> {
  const bad = (reason: string): OpenmicError =>
    new OpenmicError('bad-class-map', path, `class-map.json: ${reason}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error));
  }
  const map = classMapShape.safeParse(parsed);
  if (!map.success) throw bad('it is not an object of instrument names and whole numbers');
  const entries = Object.entries(map.data).sort(([, one], [, other]) => one - other);
  if (entries.length === 0) throw bad('it names no instrument');
  entries.forEach(([instrument, index], place) => {
    if (index !== place) throw bad(`instrument ${instrument} has index ${index} where ${place} was due`);
  });
  return entries.map(([instrument]) => instrument);
}
