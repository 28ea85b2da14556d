import { isInstrumentName, spellInstrument } from '@earmark/exchange';
import { openmicInstruments } from '@earmark/shared';
import { InvalidInputError } from '../expected-error.ts';
import type { SkippedRow } from './import-row.ts';
import type { AudioSource, FileLabel } from './read-audio-source.ts';

/** More names than these are no list of instruments but a wrong column. */
const mostInstruments = 200;

/**
 * The instruments that an import speaks of: those of the data set when it is there, else those that are given,
 * those of a class map, those that the labels name (sorted), or without any label OpenMIC-2018's twenty.
 * @throws InvalidInputError when the list cannot be one of instruments
 */
export function chooseInstruments(
  stored: readonly string[] | null,
  given: readonly string[] | null,
  source: AudioSource,
): string[] {
  if (stored !== null) return [...stored];
  const wanted = given ?? source.instruments;
  if (wanted !== null) {
    const list = wanted.map(spellInstrument);
    const bad = wanted.find((name) => !isInstrumentName(name));
    if (bad !== undefined)
      throw new InvalidInputError(`${bad || 'An empty word'} is no instrument's name.`, 'instruments');
    if (list.length === 0 || new Set(list).size < list.length) {
      throw new InvalidInputError('The list of instruments is empty or names one twice.', 'instruments');
    }
    return list;
  }
  const named = new Set<string>();
  for (const labels of source.labels.values()) {
    for (const { instrument } of labels)
      if (isInstrumentName(instrument)) named.add(spellInstrument(instrument));
  }
  if (named.size > mostInstruments) {
    throw new InvalidInputError(
      `The labels name ${named.size} instruments. Is a column of something else called instrument? At most ${mostInstruments} are read; give the list to take those only.`,
      'instruments',
    );
  }
  return named.size > 0 ? [...named].sort() : [...openmicInstruments];
}

/** The labels whose instrument is one of the data set's, under its name; the others are told. */
export function matchInstruments(
  labels: ReadonlyMap<string, FileLabel[]>,
  instruments: readonly string[],
  skipped: SkippedRow[],
): Map<string, FileLabel[]> {
  const bySpelling = new Map(instruments.map((name) => [spellInstrument(name), name]));
  return new Map(
    [...labels].map(([file, ofFile]) => [
      file,
      ofFile.flatMap((label) => {
        const instrument = bySpelling.get(spellInstrument(label.instrument));
        if (instrument !== undefined) return [{ ...label, instrument }];
        skipped.push({
          file: label.from,
          row: label.row,
          reason: `unknown instrument ${label.instrument.slice(0, 80)}`,
        });
        return [];
      }),
    ]),
  );
}
