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
    notEvaluated: 'Version {version, number}: nicht gemessen, kein Clip hatte ein Label',
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
  view: { label: 'Ansicht', annotating: 'Annotieren', learning: 'Lernen' },
  learningDetail: 'Wie die Modelle mit den Labels besser werden, und was das kostet',
  learning: {
    title: 'mAP nach Labels',
    loadFailed: 'Der Lernfortschritt konnte nicht geladen werden',
    empty: {
      title: 'Noch keine veröffentlichte Version gemessen',
      text: 'Jede veröffentlichte Version, die an Labels gemessen ist, wird ein Punkt einer Kurve: mAP auf der Testmenge nach der Zahl der Labels, aus denen sie gelernt hat, und was der Schritt zu ihr gekostet hat. Ein Lauf bringt die erste.',
    },
    table: 'Veröffentlichte Versionen, die neueste zuerst',
    version: 'Version {number, number}',
    versionInUse: 'Version {number, number} (in Gebrauch)',
    first: 'die erste',
    column: {
      version: 'Version',
      published: 'Veröffentlicht',
      labels: 'Labels',
      map: 'mAP',
      change: 'Änderung',
      cost: 'Labels je 0,01 mAP',
      minutes: 'Minuten je 0,01 mAP',
    },
    cost: {
      labels: '{labels} Labels',
      minutes: '{minutes} min',
      timed: 'aus {timed, number} von {answers, number} Antworten',
      untimed: 'nicht gemessen',
      chance: 'im Intervall: kann Zufall sein',
      notRisen: 'mAP ist nicht gestiegen',
      noLabels: 'keine Labels mehr als zuvor',
      labelsUnknown: 'Labels nicht festgehalten',
    },
    overall: {
      single: 'Was ein Hundertstel mAP kostet, lässt sich ab der zweiten veröffentlichten Version sagen.',
      priced:
        'Von Version {first, number} zu Version {last, number} kamen mit {labels, number} Labels mehr {change} mAP hinzu: etwa {price} Labels je Hundertstel.',
      chance: 'Die neue Zahl liegt im Intervall der ersten, es kann also Zufall sein.',
      minutes:
        'Das sind etwa {minutes} Minuten Annotieren je Hundertstel, aus den {timed, number} von {answers, number} Antworten, deren Dauer bekannt ist.',
      notRisen:
        'Von Version {first, number} zu Version {last, number} ist mAP nicht gestiegen; Kosten eines Hundertstels lassen sich nicht nennen.',
      noLabels:
        'Version {last, number} hat aus nicht mehr Labels gelernt als Version {first, number}: Was sich auch geändert hat, mit Labels erkauft ist es nicht.',
      labelsUnknown:
        'Aus wie vielen Labels Version {first, number} oder Version {last, number} gelernt hat, wurde nicht festgehalten; Kosten lassen sich nicht nennen.',
    },
    note: 'mAP wird auf der Testmenge gemessen, nach deren Labels nie gefragt wird; Versionen können sich außer in den Labels auch in Vorlage und Aufbau unterscheiden. Minuten zählen von der Frage bis zur Antwort, Pausen sind nach zwei Minuten abgeschnitten. Unter- und Obergrenze stammen aus der Auswertung der neuesten Version.',
    save: { versions: 'Versionen als CSV sichern', days: 'Labels am Tag als CSV sichern' },
    chart: {
      labels: 'gelernte Labels',
      floor: 'Raten {map}',
      ceiling: 'Obergrenze {map}',
      unknown: 'nicht bekannt',
      none: 'Die veröffentlichten Versionen haben nicht festgehalten, aus wie vielen Labels sie gelernt haben; ihre mAP steht in der Tabelle.',
      label:
        'mAP nach Labels von {count, plural, one {# veröffentlichten Version} other {# veröffentlichten Versionen}}: von {firstMap} mit {firstLabels, number} Labels zu {lastMap} mit {lastLabels, number}; Raten {floor}, Obergrenze durch das Rauschen der Annotierenden {ceiling}. Alle Zahlen stehen in der Tabelle.',
      caption:
        'Ein Punkt je veröffentlichter Version mit ihrem 95-%-Intervall; unter der unteren gestrichelten Linie kann ein Modell nichts, über der oberen verdeckt das Rauschen der Labels, was es weiß.',
      unplaced:
        '{count, plural, one {Eine Version fehlt} other {# Versionen fehlen}}: Die Zahl der Labels wurde nicht festgehalten.',
    },
    throughput: {
      title: 'Labels am Tag',
      none: 'Im letzten halben Jahr hat hier niemand ein Label vergeben. Importierte Labels zählen nicht.',
      week: 'letzte 7 Tage',
      month: 'letzte 28 Tage',
      all: 'seit dem ersten, höchstens ein halbes Jahr',
      perDay: '{labels} am Tag',
      chart:
        '{total, number} Labels nach Tagen; am meisten am {day} mit {most, number}. Dazwischen {versions, plural, =0 {wurde keine Version} one {wurde eine Version} other {wurden # Versionen}} veröffentlicht.',
      weekChart:
        '{total, number} Labels nach Wochen; am meisten in der Woche ab {day} mit {most, number}. Dazwischen {versions, plural, =0 {wurde keine Version} one {wurde eine Version} other {wurden # Versionen}} veröffentlicht.',
      caption:
        'Paare außerhalb der Testmenge am Tag ihrer ersten Antwort, importierte Labels nicht mitgezählt; gestrichelte Linien sind Veröffentlichungen. Tage beginnen um Mitternacht in {timeZone}.',
    },
    gain: {
      title: 'Gewinn gegenüber der Zufallskontrolle',
      forReviewers: 'Nur für Prüfende: Was nicht gezählt wird, würde Gold-Paare verraten.',
      notLoaded: 'Der Gewinn konnte nicht geladen werden',
      none: 'Noch hat kein Modell die Paare geordnet; es gibt keine Strategie, die sich mit dem Zufall vergleichen ließe.',
      meaning: 'Was diese Zahlen bedeuten, und die Einstellungen dahinter',
    },
  },
};
