import { openmicInstruments } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { textsIn } from './fixed-texts.ts';
import { instrumentTitle, questionKey } from './instrument-title.ts';
import type { Translator } from './translator.ts';

type Texts = Translator<'instruments'>;
const inEnglish = textsIn('en', 'instruments');
const inGerman = textsIn('de', 'instruments');

const ask = (name: string, t: Texts) =>
  t.markup(questionKey(name, t), { name: instrumentTitle(name, t), instrument: (text) => text });

describe('the question', () => {
  it.each([
    ['cello', 'Is there a cello in this clip?', 'Ist in diesem Clip ein Cello zu hören?'],
    ['accordion', 'Is there an accordion in this clip?', 'Ist in diesem Clip ein Akkordeon zu hören?'],
    ['ukulele', 'Is there a ukulele in this clip?', 'Ist in diesem Clip eine Ukulele zu hören?'],
    ['drums', 'Are there drums in this clip?', 'Ist in diesem Clip ein Schlagzeug zu hören?'],
    ['cymbals', 'Are there cymbals in this clip?', 'Sind in diesem Clip Becken zu hören?'],
    [
      'mallet_percussion',
      'Is there mallet percussion in this clip?',
      'Ist in diesem Clip ein Stabspiel zu hören?',
    ],
    ['oud', 'Is there an oud in this clip?', 'Ist in diesem Clip oud zu hören?'],
    ['pipa_solo', 'Is there a pipa solo in this clip?', 'Ist in diesem Clip pipa solo zu hören?'],
  ])('%s: %s %s', (name, one, other) => {
    expect(ask(name, inEnglish)).toBe(one);
    expect(ask(name, inGerman)).toBe(other);
  });

  it.each(openmicInstruments)('has a text of its own for %s', (name) => {
    expect(questionKey(name, inEnglish)).toBe(`question.${name}`);
    expect(questionKey(name, inGerman)).toBe(`question.${name}`);
  });
});

it('names unknown instruments as their data set does', () => {
  expect(instrumentTitle('mallet_percussion', inEnglish)).toBe('mallet percussion');
  expect(instrumentTitle('violin', inGerman)).toBe('Geige');
  expect(instrumentTitle('steel_pan', inGerman)).toBe('steel pan');
  expect(instrumentTitle('a.b', inGerman)).toBe('a.b');
});
