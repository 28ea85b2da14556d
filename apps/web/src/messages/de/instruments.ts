import type { instruments as english } from '../en/instruments.ts';
import type { Translation } from '../translation.ts';

export const instruments: Translation<typeof english> = {
  title: {
    accordion: 'Akkordeon',
    banjo: 'Banjo',
    bass: 'Bass',
    cello: 'Cello',
    clarinet: 'Klarinette',
    cymbals: 'Becken',
    drums: 'Schlagzeug',
    flute: 'Flöte',
    guitar: 'Gitarre',
    mallet_percussion: 'Stabspiel',
    mandolin: 'Mandoline',
    organ: 'Orgel',
    piano: 'Klavier',
    saxophone: 'Saxofon',
    synthesizer: 'Synthesizer',
    trombone: 'Posaune',
    trumpet: 'Trompete',
    ukulele: 'Ukulele',
    violin: 'Geige',
    voice: 'Gesang',
  },
};
