import type { words as english } from '../en/words.ts';
import type { Translation } from '../translation.ts';

export const words: Translation<typeof english> = {
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  once: { done: 'Ich habe es', copy: 'Kopieren' },
  copied: 'Kopiert',
  copyRefused: 'Hier nicht erlaubt',
  loading: 'Wird geladen …',
  openRuns: 'Läufe öffnen',
  import: 'Importieren …',
  instrument: 'Instrument',
  allInstruments: 'Alle Instrumente',
  play: '{name} abspielen',
  stop: '{name} anhalten',
  absent: 'kein: ',
  workBy: '{title} von {artist}',
  show50More: '50 weitere zeigen',
  action: 'Aktion',
  split: { train: 'Training', test: 'Test' },
  answer: {
    yes: 'ja',
    no: 'nein',
    unsure: 'unsicher',
    skipped: 'übersprungen',
    withdrawn: 'zurückgenommen',
  },
  chart: {
    asSvg: 'SVG',
    asPng: 'PNG',
    svg: 'Als SVG speichern: {title}',
    png: 'Als PNG speichern: {title}',
    failed: 'Das Bild ließ sich nicht erzeugen',
  },
};
