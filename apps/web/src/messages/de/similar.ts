import type { similar as english } from '../en/similar.ts';
import type { Translation } from '../translation.ts';

export const similar: Translation<typeof english> = {
  title: 'Ähnliche Clips',
  close: 'Ähnliche Clips schließen',
  clip: 'ähnlicher Clip {key}',
  nearDuplicate: 'fast gleich',
  nearDuplicateHint: 'Wahrscheinlich dieselbe Musik: Ihr Label sagt wenig Neues.',
  similarity: 'Ähnlichkeit {similarity}',
  similarityHint: 'Kosinus der beiden Embeddings: 1 heißt gleich, 0 heißt nichts gemeinsam.',
  yes: '{instrument}: ja',
  no: '{instrument}: nein',
  unlabelled: '{instrument}: kein Label, das du sehen darfst',
  labelsHidden: 'Labels bleiben verborgen, solange du blind antwortest.',
  byNetwork: 'Wie Modell {number} sie hört, ohne Testclips.',
  byStatistics: 'Nach Klangstatistik von Modell {number}, ohne Testclips.',
  inClips: 'Alle in Clips',
  none: 'Noch gibt es keinen anderen Clip zum Vergleichen.',
  notFetched: 'Keine ähnlichen Clips',
  moreLike: 'Clips wie {key}',
  mostLike: 'Am ähnlichsten zu',
  column: 'Ähnlichkeit',
  showAll: 'Alle Clips zeigen',
  count: '{count, plural, one {# ähnlicher Clip} other {# ähnliche Clips}}',
};
