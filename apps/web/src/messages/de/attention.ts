import type { attention as english } from '../en/attention.ts';
import type { Translation } from '../translation.ts';

export const attention: Translation<typeof english> = {
  title: 'Aufmerksamkeit',
  open: 'Worauf das Netz im Clip {key} achtet',
  version: { choose: 'Modellversion', name: 'Version {number}', inUse: 'Version {number} (in Gebrauch)' },
  clip: { find: 'Clip suchen', previous: 'Zurück', next: 'Weiter' },
  play: 'Abspielen',
  pause: 'Pause',
  look: { label: 'Darstellung', lit: 'Bild, von der Aufmerksamkeit beleuchtet', map: 'Nur die Gewichte' },
  scale: { label: 'Skala', own: 'Eigener Bereich', whole: '0 bis 1' },
  keys: 'Leertaste spielt ab; ein Druck auf ein Bild oder ← → darauf springt.',
  listening: 'Das Netz hört den Clip in diesem Browser an …',
  notComputed: 'Die Aufmerksamkeit konnte nicht berechnet werden',
  withoutAttention: 'Es gibt keine Aufmerksamkeit zu zeichnen',
  takeNetwork: 'Version {number} zeigen',
  empty: {
    title: 'Noch kein Modell trainiert',
    detail:
      'Jedes Netz, das ein Lauf trainiert, lässt sich hier bei der Arbeit an jedem Clip zeigen. Ein Lauf mit Aufmerksamkeit bringt das erste.',
  },
  noVersion: {
    title: 'Diese Version gibt es hier nicht',
    detail: 'Sie gehört zu einem anderen Datensatz oder ist älter als die fünfzig, die zur Wahl stehen.',
  },
  noClip: {
    title: 'Diesen Clip gibt es nicht',
    detail:
      'Vielleicht gehört er zu einem anderen Datensatz, oder der Datensatz hat noch keine Clips. Oben lässt sich einer nach Schlüssel, Titel oder Namen suchen.',
  },
  image: {
    title: 'Was das Netz hört',
    label:
      'Bild des Clips {clip}, {rows, number} Zeilen mal {frames, number} Zeitschritte: von unten Log-Mel, Chroma, spektraler Kontrast und Tonnetz, jeweils von 0 (dunkel) bis 1',
    detail: 'Jeder Teil ist über den Clip auf 0 … 1 gestreckt; tiefe Frequenzen liegen unten.',
  },
  block: 'Aufmerksamkeitsblock {number, number} von {count, number}',
  size: '{rows, number} Zeilen × {frames, number} Zeitschritte × {channels, number} Kanäle',
  framesName: '{stage}, Gewichte der Zeitschritte',
  rowsShort: 'Zeilen (oben)',
  framesShort: 'Zeitschritte (links)',
  position: 'Stelle im Clip, auf: {picture}',
  picture: {
    lit: '{stage}: das Bild des Clips {clip}, hell, wo das Produkt der Gewichte von Zeile und Zeitschritt groß ist, im Mittel über die Kanäle',
    map: '{stage}: das Produkt der Gewichte von Zeile und Zeitschritt für Clip {clip}, im Mittel über die Kanäle',
    rows: '{stage}: Gewicht jeder von {rows, number} Zeilen (nach oben) in jedem von {channels, number} Kanälen (nach rechts)',
    frames:
      '{stage}: Gewicht jedes von {frames, number} Zeitschritten (nach rechts) in jedem von {channels, number} Kanälen (nach oben)',
  },
  channels: {
    title: 'Aufmerksamkeit der Kanäle vor dem Kopf',
    none: 'Dieses Netz hat keine Aufmerksamkeit der Kanäle.',
    picture:
      'Gewichte von {count, number} Kanälen: das größte hat Kanal {strongest, number} mit {high}, das kleinste Kanal {weakest, number} mit {low}',
    caption: 'Ein Balken je Kanal, {count, number} in der Reihenfolge des Netzes, von 0 bis 1.',
  },
  table: {
    caption: 'Mittleres Gewicht nach Teil des Bildes',
    block: 'Block',
    strongest: 'Stärkster Zeitschritt bei',
  },
  note: 'Wie die Abbildungen 6 bis 8 bei Chen, Ghobakhloo, Narayanan 2024: Gewichte der Koordinaten-Aufmerksamkeit nach Höhe (Zeilen) und Breite (Zeitschritte), von früh bis spät, und der Aufmerksamkeit der Kanäle. Sie sagen, was das Netz durchlässt, nicht, warum es so entscheidet. „Eigener Bereich“ streckt das kleinste bis größte Gewicht jedes Bildes über alle Farben, damit kleine Unterschiede sichtbar werden; „0 bis 1“ macht Bilder vergleichbar.',
};
