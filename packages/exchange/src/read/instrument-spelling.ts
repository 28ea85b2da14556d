/** An instrument's name as data sets write it: `Mallet Percussion` and `mallet-percussion` are one. */
export function spellInstrument(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** Whether a name can stand for an instrument: letters first, up to 60 characters, nothing that is a sentence or a path. */
export function isInstrumentName(name: string): boolean {
  return /^\p{L}[\p{L}\p{N}_.&+()]{0,59}$/u.test(spellInstrument(name));
}
