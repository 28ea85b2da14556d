import type { progress as english } from '../en/progress.ts';
import type { Translation } from '../translation.ts';

export const progress: Translation<typeof english> = {
  title: 'Fortschritt',
  detail: 'Wie das Annotieren vorangeht, bei Ihnen und bei allen zusammen',
  loadFailed: 'Der Fortschritt konnte nicht geladen werden',
  noDataSet: {
    title: 'Noch kein Datensatz',
    text: 'Sobald Clips importiert und beantwortet sind, zeigt diese Seite, wie es vorangeht.',
  },
  noAnswers: {
    title: 'In den letzten acht Wochen wurde nichts beantwortet',
    text: 'Beantworten Sie das erste Paar; von da an zählt diese Seite Tag für Tag.',
    action: 'Annotieren',
  },
  answers: {
    title: 'Beantwortete Paare',
    today: 'heute',
    week: 'letzte 7 Tage',
    weeks: 'letzte 8 Wochen',
    you: 'Sie',
    team: 'alle zusammen',
    people: '{count, plural, one {# Person} other {# Personen}}',
    chart:
      'Beantwortete Paare am Tag über acht Wochen: {mine, number} von Ihnen, {team, number} von allen zusammen; am meisten am {day} mit {most, number}.',
    none: 'In diesen acht Wochen wurden keine Paare beantwortet.',
    caption:
      'Ein Paar zählt je Person einmal, am Tag der ersten Antwort; Tage beginnen um Mitternacht in {timeZone}.',
    daysTitle: 'Tage, an denen Sie geantwortet haben',
    days: 'Sie haben an {count, plural, one {# Tag} other {# Tagen}} der letzten {all, number} geantwortet.',
    dayMark: '{day}: {count, plural, =0 {keine Paare} one {# Paar} other {# Paare}}',
  },
  queue: {
    title: 'Warteschlange',
    left: '{count, plural, =0 {Für Sie steht keine Frage mehr an} one {Für Sie steht noch # Paar an} other {Für Sie stehen noch # Paare an}}',
    lasts: 'Beim jetzigen Tempo reicht sie {span}.',
    pace: 'Alle zusammen haben in den letzten vier Wochen {pairs} Paare am Tag beantwortet, Tage ohne Antwort mitgezählt. Die Spanne reicht von diesem Tempo bis zu dem der letzten Woche.',
    unknown:
      'Wie lange sie reicht, lässt sich nach Antworten an drei ganzen Tagen sagen, der letzte davon innerhalb einer Woche.',
    empty: 'Neue Fragen kommen mit dem nächsten Import oder Training.',
    hours: 'weniger als einen Tag',
    days: '{count, plural, one {etwa # Tag} other {etwa # Tage}}',
    dayRange: '{least, number} bis {most, number} Tage',
    weeks: 'etwa {count, number} Wochen',
    weekRange: '{least, number} bis {most, number} Wochen',
    years: 'mehr als ein Jahr',
  },
  agreement: {
    title: 'Übereinstimmung',
    mine: 'Sie mit den anderen',
    team: 'Alle Annotierenden',
    kappa: 'Cohens Kappa',
    alpha: 'Krippendorffs Alpha, nach Instrument',
    alike: '{share} gleich',
    comparisons: '{count, plural, one {# Vergleich} other {# Vergleiche}}',
    pairs: '{count, plural, one {# mehrfach beantwortetes Paar} other {# mehrfach beantwortete Paare}}',
    mineNone: 'Erscheint ab 20 Ihrer Antworten, zu denen es auch eine von anderen gibt.',
    teamNone: 'Erscheint ab 20 Paaren, die zwei Personen beantwortet haben.',
    note: '1 heißt immer gleich, 0 so gleich wie durch Zufall. Es zählen Stimmen bis zur letzten Mitternacht (UTC), „unsicher“ nicht.',
  },
  retrain: {
    title: 'Was das letzte Training geändert hat',
    none: 'Noch ist kein Modell veröffentlicht.',
    noneText:
      'Frischen Sie die Vorschläge auf, sobald einige Paare beantwortet sind, oder starten Sie einen Lauf.',
    noneAction: 'Läufe öffnen',
    first: 'Version {version, number} ist die erste; es gibt nichts, womit sie zu vergleichen wäre.',
    against: 'Version {version, number} gegen {before, number}',
    map: 'mAP auf dem Testteil',
    versionMap: 'Version {version, number}: mAP {map}, 95-%-Intervall {low} bis {high}',
    heldOut:
      'Auf {pairs, plural, one {# zurückgehaltenen Paar} other {# zurückgehaltenen Paaren}}, die beide nicht kannten, änderte sich die mAP um {difference} (95-%-Intervall {low} bis {high}).',
    learnt: '{count, plural, one {# Paar mehr} other {# Paare mehr}} zum Lernen',
    since: 'seither {count, plural, one {# Paar beantwortet} other {# Paare beantwortet}}',
    moved:
      '{count, number} von {all, plural, one {# Vorschlag} other {# Vorschlägen}} wechselten die Seite ihrer Schwelle',
    movedSides: '{yes, number} zu Ja, {no, number} zu Nein',
    instruments: 'Richtig entschieden auf dem Testteil',
    rose: 'Über ihr Intervall hinaus gestiegen',
    fell: 'Über ihr Intervall hinaus gefallen',
    nobody: 'keines',
    instrumentsChart:
      'Änderung des richtig entschiedenen Anteils nach Instrument, mit 95-%-Intervallen. Gestiegen: {rose}. Gefallen: {fell}.',
    chance: 'Von {count, number} Instrumenten bewegt sich etwa {expected} schon durch Zufall so weit.',
    percentagePoints: 'Änderung in Prozentpunkten',
    link: 'Auswertung',
  },
};
