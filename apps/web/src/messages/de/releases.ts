import type { releases as english } from '../en/releases.ts';
import type { Translation } from '../translation.ts';

export const releases: Translation<typeof english> = {
  title: 'Releases und Export',
  detail:
    '{clips, plural, one {# Clip} other {# Clips}} · {labels, plural, one {# Label} other {# Labels}} · {votes, plural, one {# Stimme} other {# Stimmen}}',
  notLoaded: 'Exporte und Releases konnten nicht geladen werden',
  notAllowed: {
    title: 'Exporte sind der Prüfung vorbehalten',
    detail:
      'Ein Export nennt jede Stimme. Die Verwaltung kann dir die Rolle Prüfung geben; zitieren lassen sich die Releases hier für alle.',
  },
  releases: 'Releases',
  intro:
    'Ein Release friert Clips, Labels, Stimmen und Teilmengen unter einer Version und einem Hash ein. Es ändert sich nie, was später auch abgestimmt wird, und lässt sich in jedem Format exportieren.',
  empty: {
    title: 'Noch kein Release',
    forReviewers:
      'Eines erstellen, wenn die Labels gut genug sind, um sie zu veröffentlichen oder Modelle daran zu vergleichen.',
    forOthers: 'Die Prüfung erstellt eines, wenn die Labels gut genug für eine Veröffentlichung sind.',
  },
  form: {
    label: 'Neues Release',
    version: 'Version',
    authors: 'Namen, durch Semikolon getrennt',
    authorsHint: 'Die Annotierenden von {dataSet}',
    cut: 'Release erstellen',
  },
  card: {
    label: 'Release {version}',
    archive: 'Archiv, {size}',
    clips: '{clips, plural, one {# Clip} other {# Clips}} ({train} Training, {test} Test)',
    labels: '{labels, plural, one {# Label} other {# Labels}}, {positives} positiv',
    votes:
      '{votes, plural, one {# Stimme} other {# Stimmen}} von {annotators, plural, one {# Person} other {# Personen}}',
    alpha: 'mittleres Alpha {alpha}',
    copyHash: 'Hash kopieren',
    copyCitation: 'Zitat kopieren',
    copyFile: 'CITATION.cff kopieren',
    figures: 'Zahlen zu jedem Instrument',
    observed: 'Mit Label',
    positive: 'Positiv',
    alphaColumn: 'Alpha',
    licences: '{count, plural, one {# Lizenz} other {# Lizenzen}}',
    noLicence: 'Keine angegeben',
    clipCount: '{count, plural, one {# Clip} other {# Clips}}',
  },
  formats: {
    title: 'Export',
    what: 'Was exportiert wird',
    now: 'Heutiger Stand',
    release: 'Release {version}',
    split: 'Teilmenge',
    all: 'Alle Clips',
    train: 'Trainingsmenge',
    test: 'Testmenge',
    exportAs: 'Export als {format}',
    audio: 'Audiodateien im OpenMIC-Ordner',
    audioHint:
      'Macht ihn zu einem vollständigen Datensatz, der sich anderswo importieren lässt. Beim Weitergeben die Lizenz jeder Aufnahme beachten.',
    pseudonyms: 'Annotierende erscheinen unter Pseudonymen, in jedem Export dieses Datensatzes denselben.',
  },
  format: {
    openmic: 'OpenMIC-2018-Ordner',
    npz: 'NumPy-Arrays',
    jams: 'JAMS',
    labelStudio: 'Label-Studio-JSON',
    parquet: 'Parquet-Tabellen',
    csv: 'CSV-Tabellen',
    release: 'Release-Archiv',
  },
  formatHint: {
    openmic:
      'Labels, einzelne Antworten, Metadaten und Teilmengen wie im ursprünglichen Release; lässt sich ohne Verlust wieder importieren.',
    npz: 'Y_true, Y_mask und sample_key in einer .npz, für Trainingscode, der openmic-2018.npz liest.',
    jams: 'Eine Datei je Clip: die Labels und die Stimmen aller Annotierenden als Annotationen des Namensraums tag_open.',
    labelStudio: 'Eine Aufgabe je Clip, eine Annotation je Person; lässt sich auch wieder importieren.',
    parquet: 'Clips, Labels und das ganze Verzeichnis der Stimmen, typisiert, für pandas, DuckDB oder Spark.',
    csv: 'Dieselben drei Tabellen als reiner Text.',
  },
  files: {
    title: 'Dateien',
    empty:
      'Noch keine. Oben ein Format wählen; die Datei wird im Hintergrund geschrieben und liegt hier eine Woche bereit.',
    queued: 'wartet auf den Export davor',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
    expired: 'die Datei wurde gelöscht; erneut exportieren',
    kept: 'noch {days, plural, one {# Tag} other {# Tage}} aufbewahrt',
    keptForGood: 'dauerhaft aufbewahrt',
    clips: '{count, plural, one {# Clip} other {# Clips}}',
    labels: '{count, plural, one {# Label} other {# Labels}}',
    votes: '{count, plural, one {# Stimme} other {# Stimmen}}',
    leftOut: 'Nicht in der Datei',
    writing: '{format} wird geschrieben',
    cancel: 'Abbrechen',
    download: 'Herunterladen',
  },
};
