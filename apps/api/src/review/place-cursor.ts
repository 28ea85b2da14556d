import { InvalidInputError } from '../expected-error.ts';

/** A place in a sorted list as text; whoever pages with it misses nothing when rows before it go. */
export function toCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param kinds what the place is made of, in order
 * @throws InvalidInputError for a text that is no such place
 */
export function readCursor<Place extends (string | number)[]>(
  cursor: string | null | undefined,
  kinds: readonly ('string' | 'number')[],
): Place | null {
  if (cursor == null) return null;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    place = null;
  }
  const fits =
    Array.isArray(place) &&
    place.length === kinds.length &&
    kinds.every((kind, at) => typeof place[at] === kind);
  if (!fits) throw new InvalidInputError('This is no cursor of this list; begin at its start.', 'after');
  return place as Place;
}
