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
    floor: 'Raten {floor}',
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
  confusion: {
    caption: 'Verwechslungen an der Schwelle',
    modelYes: 'Modell sagt ja',
    modelNo: 'Modell sagt nein',
    labelYes: 'Label ja',
    labelNo: 'Label nein',
    truePositives: 'gefunden',
    falseNegatives: 'verpasst',
    falsePositives: 'Fehlalarm',
    trueNegatives: 'zu Recht still',
  },
  apChart: {
    none: 'Average Precision nach Instrument: Kein Instrument ließ sich messen',
    label:
      'Average Precision von {count} Instrumenten, von {best} {bestAp} bis {worst} {worstAp}; jede Zahl steht in der Tabelle',
    caption:
      'Average Precision, die beste zuerst. Der Strich in jeder Zeile zeigt, wo Raten läge; ein Punkt links davon ist schlechter als Raten.',
  },
  prChart: {
    recall: 'Trefferquote',
    precision: 'Genauigkeit',
    guessing: 'Raten',
    threshold: 'Schwelle {threshold}',
    label:
      'Genauigkeit-Trefferquote-Kurve zu {instrument}; an der Schwelle {threshold} Genauigkeit {precision}, Trefferquote {recall}',
  },
};
