import type { clips as english } from '../en/clips.ts';
import type { Translation } from '../translation.ts';

export const clips: Translation<typeof english> = {
  title: 'Clips',
  count: '{count, plural, one {# Clip} other {# Clips}}',
  search: 'Clips suchen',
  searchHint: 'Schlüssel, Titel, Name',
  split: 'Teilmenge',
  bothSplits: 'Beide',
  train: 'Training',
  test: 'Test',
  order: 'Reihenfolge',
  orders: {
    sampleKey: 'Nach Schlüssel',
    highestProbability: 'Wahrscheinlichste zuerst',
    mostUncertain: 'Unsicherste zuerst',
  },
  notLoaded: 'Die Clips konnten nicht geladen werden',
  noMatch: {
    title: 'Kein Clip passt',
    detail: 'Einen Filter entfernen oder nach einem Teil des Schlüssels, des Titels oder des Namens suchen.',
  },
  empty: {
    title: 'Dieser Datensatz hat noch keine Clips',
    detail: 'Einen Ordner mit Audiodateien oder ein OpenMIC-Release importieren; die Clips erscheinen hier.',
  },
  showAll: 'Alle Clips zeigen',
  column: { clip: 'Clip', labels: 'Labels', model: 'Modell' },
  loadingMore: 'Weitere werden geladen …',
  untitled: 'Ohne Titel',
  noLabel: 'noch kein Label',
  relevance: 'Relevanz {relevance} aus {responses, plural, one {# Antwort} other {# Antworten}}',
};
