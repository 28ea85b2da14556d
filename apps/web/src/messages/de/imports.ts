import type { imports as english } from '../en/imports.ts';
import type { Translation } from '../translation.ts';

export const imports: Translation<typeof english> = {
  title: 'Import',
  detail: 'Audiodateien und Labels von diesem Rechner',
  notAllowed: {
    title: 'Importieren darf nur die Verwaltung',
    detail:
      'Ein Import ändert den Datensatz für alle. Bitte an die Person wenden, die dieses Earmark betreibt.',
  },
  drop: {
    label: 'Dateien für den Import',
    more: 'Weitere Dateien oder Ordner hierher ziehen',
    first: 'Audiodateien oder einen Ordner hierher ziehen',
    hint: 'Ogg, MP3, FLAC und WAV, dazu alles, was sagt, was darin ist: eine CSV-Tabelle, ein Export aus Label Studio, Textspuren aus Audacity oder ein ganzer OpenMIC-2018-Ordner. Lange Aufnahmen werden in Clips von zehn Sekunden geschnitten.',
    folder: 'Ordner wählen',
    files: 'Dateien wählen',
  },
  files: {
    label: 'Dateien',
    state: {
      waiting: 'wartet',
      hashing: 'wird gelesen',
      sending: 'wird gesendet',
      stored: 'da',
      refused: 'ausgelassen',
      failed: 'gescheitert',
    },
    more: 'und {count} weitere',
  },
  form: {
    dataSet: 'Datensatz',
    dataSetHint: 'Ein neuer oder vorhandener Name',
    known:
      'Die Clips kommen zu diesem Datensatz hinzu. Was er schon hat, wird am Klang erkannt und bleibt, wie es ist.',
    fresh: 'Buchstaben, Ziffern, Leerzeichen und . _ - benennen einen neuen Datensatz.',
    instruments: 'Instrumente',
    instrumentsExample: 'cello, flute, …',
    instrumentsHint:
      'Leer gelassen: die, die in den Labels vorkommen, oder ohne Labels die zwanzig von OpenMIC-2018.',
    artists: 'Ordner nennen die Musikschaffenden',
    artistsHint:
      'Der oberste Ordner einer Datei, wenn keine Tabelle den Namen nennt. Training und Test teilen nie einen.',
    unlisted: 'Nicht gewählt heißt nein',
    unlistedHint:
      'Eine erledigte Aufgabe aus Label Studio sagt nein zu jedem Instrument, das sie nicht nennt.',
  },
  upload: {
    label: 'Hochladen',
    totals: '{stored} von {files, plural, one {# Datei} other {# Dateien}} da, insgesamt {size}',
    refused: '{count} ausgelassen',
    failed: '{count} gescheitert',
    cancel: 'Abbrechen',
    again: '{count, plural, one {# Datei} other {# Dateien}} erneut versuchen',
    clear: 'Liste leeren',
    start: 'Import starten',
    notReady: 'sobald die Dateien da sind',
    noName: 'erst den Datensatz benennen',
    notBegun: 'Der Import hat nicht begonnen',
  },
  running: {
    label: 'Laufender Import',
    title: 'Import in „{dataSet}“',
    cancel: 'Abbrechen',
    progress: 'Import',
    clips: '{count, plural, one {# Clip} other {# Clips}}',
    left: 'noch etwa {duration}',
    hint: 'Diese Seite kann verlassen und inzwischen annotiert werden. Hält der Server an, geht der Import beim nächsten Start weiter.',
  },
  done: {
    label: 'Abgeschlossener Import',
    added:
      '{clips, plural, one {# Clip} other {# Clips}}, {labels, plural, one {# Label} other {# Labels}} und {votes, plural, one {# Stimme} other {# Stimmen}} kamen in „{dataSet}“ hinzu.',
    cancelled:
      'Der Import wurde abgebrochen. {clips, plural, one {# Clip} other {# Clips}}, {labels, plural, one {# Label} other {# Labels}} und {votes, plural, one {# Stimme} other {# Stimmen}} davon bleiben in „{dataSet}“.',
    known: '{count, plural, one {# Clip war} other {# Clips waren}} schon da.',
    more: 'Mehr importieren',
    show: 'Clips zeigen',
    failed: 'In „{dataSet}“ wurde nichts weiter importiert',
    missing: 'Diesen Import gibt es nicht',
    missingHint: 'Vielleicht gehört er zu einem anderen Datenordner.',
    notLoaded: 'Der Import lässt sich nicht abfragen',
    goesOn: '{error} Er geht von selbst weiter.',
  },
  skipped: {
    label: 'Ausgelassen',
    title: '{count, plural, one {# Eintrag} other {# Einträge}} ausgelassen',
    file: 'Datei',
    row: 'Zeile',
    why: 'Grund',
    more: 'und {count} weitere',
  },
  split: {
    label: 'Vorgeschlagene Aufteilung',
    title: 'Diese Clips sind noch nicht aufgeteilt',
    hint: 'Das Training hört nur Trainingsclips. Alles von denselben Musikschaffenden kommt auf eine Seite, und die Labels jedes Instruments werden so gleichmäßig verteilt, wie das erlaubt. Eine eingefrorene Aufteilung ändert sich nie.',
    share: 'Anteil der Clips im Test',
    train: 'Training',
    test: 'Test',
    side: '{clips, plural, one {# Clip} other {# Clips}} von {artists, plural, one {# Namen} other {# Namen}}',
    lacking: 'Auf einer Seite fehlt ein positives oder ein negatives Label zu {instruments}.',
    freeze: 'Aufteilung einfrieren',
    frozen:
      'Die Aufteilung ist eingefroren. Nach Testclips fragt das Modell nie, und kein Name steht auf beiden Seiten.',
    notProposed: 'Es ließ sich keine Aufteilung vorschlagen',
    notFrozen: 'Die Aufteilung wurde nicht eingefroren',
  },
};
