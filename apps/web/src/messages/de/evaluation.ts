import type { evaluation as english } from '../en/evaluation.ts';
import type { Translation } from '../translation.ts';

export const evaluation: Translation<typeof english> = {
  title: 'Auswertung',
  detail: '{preset} · {layout} · {parameters} Parameter · in {duration} auf {engine} trainiert',
  itsRun: 'zum Lauf',
  modelVersion: 'Modellversion',
  version: 'Version {number}',
  versionInUse: 'Version {number} (in Gebrauch)',
  map: 'mAP {map}',
  notLoaded: 'Die Auswertungen konnten nicht geladen werden',
  empty: {
    title: 'Noch ist kein Modell ausgewertet',
    detail:
      'Jeder abgeschlossene Trainingslauf wird an Clips von Musikschaffenden geprüft, die er nie gehört hat. Nach dem ersten Lauf erscheinen hier Genauigkeit, Trefferquote und Kurven, Instrument für Instrument.',
  },
  notEvaluated: {
    title: 'Zu Version {number} gibt es keine Auswertung auf der Testmenge',
    detail: 'Als sie trainiert wurde, enthielt die Testmenge kein Paar mit Label.',
  },
  againstGuessing: 'Average Precision gegenüber Raten',
  headline: {
    label: 'Überblick',
    precision: 'Genauigkeit',
    recall: 'Trefferquote',
    f1: 'F1',
    rocAuc: 'ROC-AUC',
    ece: 'ECE',
    tunedMean: 'Makromittel bei den angepassten Schwellen',
    mean: 'Makromittel',
    calibration: 'Erwarteter Kalibrierungsfehler, niedriger ist besser',
  },
  words: {
    above: 'Das Intervall liegt über einem Modell ohne Können',
    luck: 'Besser als ein Modell ohne Können, aber um weniger, als das Intervall breit ist; es kann Glück sein',
    none: 'Nicht besser als ein Modell ohne Können',
    coarse: '{verdict}; bei {pairs} Paaren mit Label in {clips} Testclips ist die Zahl grob.',
    measured: '{verdict}; gemessen an {pairs} Paaren mit Label in {clips} Testclips.',
    leftOut: 'Mangels eines positiven oder negativen Labels nicht im Mittel: {instruments}.',
  },
  axis: {
    label: 'mAP {map}, 95-%-Intervall {low} bis {high}, Untergrenze {floor}',
    map: 'mAP {map} <soft>({low} – {high})</soft>',
    labelWithCeiling:
      'mAP {map}, 95-%-Intervall {low} bis {high}, Untergrenze {floor}, Obergrenze durch Rauschen der Labels {ceiling}',
    ceiling: 'Obergrenze {ceiling}',
    floor: 'Raten {floor}',
  },
  ceiling: {
    known:
      'Obergrenze durch das Rauschen der Annotierenden {map} ({low} – {high}): Zwei Stimmen zu einem Paar stimmen bei {agreement} der {pairs} Testpaare überein, die zwei haben; an diesen Labels gemessen ist selbst von einem Modell, das die Wahrheit kennt, nicht mehr zu erwarten.',
    unknown:
      'Wie viel vom Fehlenden am Rauschen der Annotierenden liegt, lässt sich nicht sagen: Dafür braucht es 20 Testpaare mit zwei Stimmen, und {pairs, plural, =0 {keines hat sie} one {# hat sie} other {# haben sie}}.',
  },
  table: {
    caption: 'Ergebnisse nach Instrument auf der Testmenge',
    column: {
      instrument: 'Instrument',
      support: 'Umfang',
      positives: 'Positive',
      ap: 'AP',
      precision: 'G',
      recall: 'T',
      f1: 'F1',
      threshold: 'Schwelle',
      rocAuc: 'ROC-AUC',
    },
    hint: {
      instrument: 'Instrument',
      support: 'Testpaare mit Label',
      positives: 'Testclips mit dem Label ja',
      ap: 'Average Precision',
      precision: 'Genauigkeit (Precision) an der Schwelle',
      recall: 'Trefferquote (Recall) an der Schwelle',
      f1: 'F1 an der Schwelle',
      threshold: 'An der Validierung angepasste Schwelle',
      rocAuc: 'Fläche unter der ROC-Kurve',
    },
    noYes:
      'Die Testmenge hat zu {instrument} kein Label ja; messen lässt sich also nichts. Dazu braucht es mehr Antworten zu Testclips.',
    noNo: 'Die Testmenge hat zu {instrument} kein Label nein; messen lässt sich also nichts. Dazu braucht es mehr Antworten zu Testclips.',
    hear: 'Testclips anhören',
    annotate: '{instrument} annotieren',
  },
  measuresNotLoaded: 'Die Kurven zu {instrument} konnten nicht geladen werden',
  notKept:
    'Als diese Version trainiert wurde, behielt die Auswertung ihre Paare noch nicht, oder sie wurde anderswo gemessen: Es gibt zu ihr keine ROC-Kurve, keine Kalibrierung und keine Clipliste. Künftig trainierte Versionen haben sie.',
  outcome: {
    truePositive: 'gefunden',
    falseNegative: 'verpasst',
    falsePositive: 'Fehlalarm',
    trueNegative: 'zu Recht still',
  },
  slider: {
    name: 'Schwelle',
    value: 'Schwelle {threshold}: Genauigkeit {precision}, Trefferquote {recall}, F1 {f1}',
    figure: { threshold: 'bei', precision: 'G', recall: 'T', f1: 'F1' },
    reset: 'Zurück zur angepassten',
  },
  rocChart: {
    falsePositiveRate: 'Negative mit Fehlalarm',
    truePositiveRate: 'gefundene Positive',
    chance: 'Raten',
    point: 'Schwelle {threshold}\ngefunden {found}\nFehlalarm {wrong}',
    label:
      'ROC-Kurve zu {instrument}, Fläche {area}; an der Schwelle werden {found} der Positiven gefunden und {wrong} der Negativen fälschlich gemeldet',
  },
  reliability: {
    probability: 'Wahrscheinlichkeit',
    share: 'Anteil mit Label ja',
    ece: 'ECE {ece}',
    label:
      'Verlässlichkeit: Anteil mit Label ja gegen Wahrscheinlichkeit in {count} Bereichen mit 95-%-Intervallen; erwarteter Kalibrierungsfehler {ece}',
    bin: 'Wahrscheinlichkeit {low} bis {high}: {count, plural, one {# Clip} other {# Clips}}, {share} mit Label ja, 95-%-Intervall {shareLow} bis {shareHigh}',
  },
  histogram: {
    probability: 'Wahrscheinlichkeit',
    clips: 'Clips',
    labelYes: 'Label ja ↑',
    labelNo: 'Label nein ↓',
    label: 'Wahrscheinlichkeiten von {present} Clips mit Label ja und {absent} mit Label nein',
    bin: 'Wahrscheinlichkeit {low} bis {high}: {present} mit Label ja, {absent} mit Label nein',
  },
  clips: {
    hint: 'Eine Anzahl oder ein Bereich eines Diagramms führt zu den Clips dahinter; ein Punkt einer Kurve verschiebt die Schwelle dorthin.',
    ofOutcome: '{instrument}: {outcome} bei Schwelle {threshold}',
    ofRange: '{instrument}: Wahrscheinlichkeit {low} bis {high}',
    count: '{count, plural, one {# Clip} other {# Clips}}',
    list: 'Clips, die falschesten zuerst',
    close: 'Clipliste schließen',
    forReviewers:
      'Einzelne Testlabels sehen nur Prüfende, damit sich das Annotieren nicht nach ihnen richtet. Fragen zu diesen Clips beantwortet eine prüfende Person.',
    notLoaded: 'Die Clips konnten nicht geladen werden',
    none: 'Hinter dieser Zahl steht kein Clip.',
    clip: 'Clip',
    probability: 'Wahrsch.',
    label: 'Label',
    outcome: 'Ergebnis',
    loss: 'Verlust',
    yes: 'ja',
    no: 'nein',
    more: '20 weitere zeigen',
  },
  comparison: {
    choose: 'Vergleichen mit',
    noOther: 'Vergleichen mit …',
    column: 'AP gegenüber Version {number}',
    hint: 'Änderung der Average Precision auf den Paaren, an denen beide Versionen geprüft wurden, mit gepaartem 95-%-Intervall',
    notLoaded: 'Die Versionen konnten nicht verglichen werden',
    nothingShared:
      'Version {other} wurde an keinem Paar geprüft, das auch hier vorkommt, oder ihre Auswertung behielt die Paare nicht; vergleichen lässt sich also nichts.',
    interval: '({low} bis {high})',
    short: { better: 'besser', worse: 'schlechter', alike: 'Zufall', unknown: 'unklar' },
    verdict: {
      better: 'Besser: Das Intervall liegt über 0',
      worse: 'Schlechter: Das Intervall liegt unter 0',
      alike: 'Kein Unterschied, der über Zufall hinausgeht: Das Intervall reicht über 0',
      unknown: 'Zu wenige Paare für ein Intervall',
    },
    overall: {
      better: 'Besser als Version {other}.',
      worse: 'Schlechter als Version {other}.',
      alike: 'Kein Unterschied zu Version {other}, der über Zufall hinausgeht.',
      unknown: 'Zu wenige Paare, um sie von Version {other} zu unterscheiden.',
    },
    measuredInterval:
      'mAP {map} gegenüber {otherMap}: {change}, 95-%-Intervall {low} bis {high}, auf den {pairs} Paaren in {clips} Clips, an denen beide geprüft wurden.',
    measured:
      'mAP {map} gegenüber {otherMap}: {change}, auf den {pairs} Paaren in {clips} Clips, an denen beide geprüft wurden.',
  },
  view: {
    label: 'Ansicht',
    instruments: 'Nach Instrument',
    confusions: 'Fälschlich gehört',
    slices: 'Nach Teilen der Clips',
    layouts: 'Nach Aufbau',
  },
  layouts: {
    notLoaded: 'Die Aufbauten konnten nicht verglichen werden',
    empty: {
      title: 'Noch keine Netze zu vergleichen',
      detail:
        'Netze, die ganz, von neuen Gewichten aus und mit denselben Labels trainiert sind, werden hier nach Aufbau und Aufmerksamkeit verglichen, im Mittel über die Startwerte. Dafür braucht es zwei oder mehr Läufe; die veröffentlichte Version bleibt dabei in Gebrauch.',
      with: 'Quarter mit Aufmerksamkeit starten',
      without: 'Quarter ohne Aufmerksamkeit starten',
    },
    set: {
      choose: 'Vorlage und Labels',
      name: '{preset}, {labels} Labels ({hash})',
      groups: '{count, plural, one {# Aufbau} other {# Aufbauten}}',
    },
    threshold: { label: 'Schwellen', half: 'P, R, F1 bei 0,5', tuned: 'bei gewählten Schwellen' },
    figure: { map: 'mAP', precision: 'Genauigkeit', recall: 'Trefferquote', f1: 'F1' },
    column: { layout: 'Aufbau', attention: 'Aufmerksamkeit', seeds: 'Startwerte' },
    table: 'Mittel und Standardabweichung über die Startwerte, nach Aufbau und Aufmerksamkeit',
    on: 'mit',
    off: 'ohne',
    without: '{layout}, ohne Aufmerksamkeit',
    chart:
      'mAP, Genauigkeit, Trefferquote und F1 von {count, plural, one {# Aufbau} other {# Aufbauten}}, Mittel über die Startwerte; die höchste mAP hat {best} mit {map}. Alle Zahlen stehen in der Tabelle.',
    caption:
      'Ein Punkt ist das Mittel über die Startwerte, hohl ohne Aufmerksamkeit; die Linie reicht eine Standardabweichung nach beiden Seiten.',
    addSeed: 'Startwert {seed, number} starten',
    missing: 'Mit diesen Labels noch nicht trainiert; ein Druck füllt das Formular der Läufe:',
    fewSeeds: 'Mit weniger als drei Startwerten kann ein Unterschied zwischen Aufbauten am Startwert liegen.',
    note: 'Verglichen werden nur ganze Trainings von neuen Gewichten aus mit denselben Labels: Warmstarts und erneuerte Köpfe fehlen, und von einem doppelt gelaufenen Startwert zählt die neueste Version. mAP ist die mittlere Präzision auf Paaren mit Label. Was in den Abbildungen 3 und 4 der Veröffentlichung mAP heißt, ist die mittlere Genauigkeit bei 0,5 und hier mit der Genauigkeit zu vergleichen.',
    save: 'Aufbauten als CSV sichern',
  },
  coOccurrence: {
    caption: 'Fehlalarme nach dem, was in ihren Clips klingt',
    corner: 'fälschlich gehört ↓ · klingt →',
    falseAlarms: 'alle',
    detail:
      'Zeilen: ein Instrument, das gemeldet wurde, obwohl sein Label nein ist. Spalten: was im selben Clip laut Label klingt. Je dunkler eine Zelle, desto größer ihr Anteil an den Fehlalarmen der Zeile. Eine Zelle führt zu ihren Clips.',
    cell: '{heard} fälschlich gehört, wo {sounding} klingt: {clips, plural, one {# Clip} other {# Clips}}',
    list: '{heard} fälschlich gehört, wo {sounding} klingt',
    none: 'Es gibt keinen Fehlalarm in einem Clip, in dem laut Label etwas anderes klingt, oder die Auswertung dieser Version behielt ihre Paare noch nicht.',
    notLoaded: 'Die Fehlalarme konnten nicht geladen werden',
  },
  slices: {
    by: 'Teilen nach',
    kind: {
      artist: 'Künstler:in',
      duration: 'Dauer',
      loudness: 'Lautstärke',
      instruments: 'Klingende Instrumente',
    },
    caption: 'Zahlen nach Teilen der Testclips: {kind}',
    detail:
      'Die Balken reichen von 0 bis 1, mit 95-%-Intervall; die gestrichelte Linie zeigt, wo Raten läge. Teile mit wenigen Paaren haben weite Intervalle; ohne beide Antworten zu einem Instrument gibt es keine mAP.',
    clips: 'Clips',
    pairs: 'Paare',
    map: 'mAP',
    accuracy: 'An den Schwellen richtig entschieden',
    rest: 'unbekannt oder übrige',
    none: 'Die Auswertung dieser Version behielt ihre Paare noch nicht; ihre Clips lassen sich nicht teilen.',
    notLoaded: 'Die Teile konnten nicht geladen werden',
  },
  save: { csv: 'Tabelle als CSV speichern', json: 'Auswertung als JSON speichern' },
  confusion: {
    caption: 'Verwechslungen an der Schwelle',
    modelYes: 'Modell sagt ja',
    modelNo: 'Modell sagt nein',
    labelYes: 'Label ja',
    labelNo: 'Label nein',
  },
  apChart: {
    other: 'Version {number}',
    otherCaption: 'Ein Ring steht für Version {number} auf den Paaren beider.',
    none: 'Average Precision nach Instrument: Kein Instrument ließ sich messen',
    label:
      'Average Precision von {count} Instrumenten, von {best} {bestAp} bis {worst} {worstAp}; jede Zahl steht in der Tabelle',
    caption:
      'Average Precision, die beste zuerst. Der Strich in jeder Zeile zeigt, wo Raten läge; ein Punkt links davon ist schlechter als Raten.',
  },
  prChart: {
    point: 'Schwelle {threshold}\nGenauigkeit {precision}\nTrefferquote {recall}',
    recall: 'Trefferquote',
    precision: 'Genauigkeit',
    guessing: 'Raten',
    threshold: 'Schwelle {threshold}',
    label:
      'Genauigkeit-Trefferquote-Kurve zu {instrument}; an der Schwelle {threshold} Genauigkeit {precision}, Trefferquote {recall}',
  },
};
