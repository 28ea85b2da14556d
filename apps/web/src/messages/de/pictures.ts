import type { pictures as english } from '../en/pictures.ts';
import type { Translation } from '../translation.ts';

export const pictures: Translation<typeof english> = {
  view: { logMel: 'Log-Mel', stft: 'STFT', chroma: 'Chroma', contrast: 'Kontrast', tonnetz: 'Tonnetz' },
  description: {
    logMel: 'Log-Mel-Spektrogramm, 0 Hz bis 11 kHz auf der Mel-Skala, 80 dB vom Dunkelsten zum Hellsten',
    stft: 'Spektrogramm, 0 Hz bis 11 kHz in gleichen Schritten, 80 dB vom Dunkelsten zum Hellsten',
    chroma: 'Chroma: Stärke der zwölf Tonklassen im Verlauf',
    contrast: 'Spektraler Kontrast: Spitzen über Tälern in sieben Bändern im Verlauf',
    tonnetz: 'Tonnetz: sechs Koordinaten des tonalen Schwerpunkts im Verlauf',
  },
  ofClip: '{description}, zu Clip {clip}',
  unit: {
    logMel: 'Hz, Mel-Skala',
    stft: 'Hz, linear',
    chroma: 'Tonklasse',
    contrast: 'Band ab',
    tonnetz: 'Intervall',
  },
  networkRows: 'Zeilen im Bild des Netzes',
  pitchClass: { c: 'C', d: 'D', e: 'E', f: 'F', g: 'G', a: 'A', b: 'H' },
  tonnetzRow: { fifth: 'Quinte {axis}', minorThird: 'kl. Terz {axis}', majorThird: 'gr. Terz {axis}' },
  level: 'Pegel',
  loading: 'Der Clip wird geladen',
  notShown: 'Clip {clip} lässt sich nicht anzeigen',
  skipIt: '{error} Er lässt sich überspringen; später wird vielleicht jemand anderes gefragt.',
  attention: {
    stage: { early: 'früh', middle: 'mittel', late: 'spät' },
    depth: 'Tiefe der Aufmerksamkeit',
    channels: 'Kanäle',
    channelsTitle: 'Aufmerksamkeit der Kanäle: {count} Kanäle, der stärkste zuerst',
    listening: 'Das Netz hört den Clip in diesem Browser an …',
    picture: {
      early: 'Was das Netz von Clip {clip} hört, hell, wo seine frühe Aufmerksamkeit stark ist',
      middle: 'Was das Netz von Clip {clip} hört, hell, wo seine mittlere Aufmerksamkeit stark ist',
      late: 'Was das Netz von Clip {clip} hört, hell, wo seine späte Aufmerksamkeit stark ist',
    },
    part: { logMel: 'Log-Mel', chroma: 'Chroma', contrast: 'Kontrast', tonnetz: 'Tonnetz' },
  },
};
