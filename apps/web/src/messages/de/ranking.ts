import type { ranking as english } from '../en/ranking.ts';
import type { Translation } from '../translation.ts';

export const ranking: Translation<typeof english> = {
  title: 'Rangfolge',
  detail: '{pairs} Paare ohne Label nach {strategy}, aus Version {version}, {ago}',
  annotate: '<quiet>{instrument} </quiet>annotieren',
  notLoaded: 'Die Rangfolge konnte nicht geladen werden',
  empty: {
    title: 'Noch gibt es keine Rangfolge',
    detail:
      'Solange kein Modell trainiert ist, wird in beliebiger Reihenfolge gefragt. Jeder abgeschlossene Lauf ordnet die Paare, die noch niemand beantwortet hat, danach, wie viel eine Antwort das Modell lehren würde, und lässt einen Zufallsanteil zur Kontrolle darin.',
  },
  allAnswered: {
    title: 'Von diesem Instrument ist kein Paar mehr in der Rangfolge',
    detail: 'Alle sind beantwortet. Oben lässt sich ein anderes Instrument wählen.',
  },
  caption: 'Paare in ihrer Rangfolge',
  column: {
    position: '#',
    instrument: 'Instrument',
    clip: 'Clip',
    why: 'Grund',
    probability: 'Wahrscheinlichkeit',
    score: 'Punktzahl',
  },
};
