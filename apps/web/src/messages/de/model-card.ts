import type { modelCard as english } from '../en/model-card.ts';
import type { Translation } from '../translation.ts';

export const modelCard: Translation<typeof english> = {
  page: 'Modellkarte',
  open: 'Modellkarte',
  saveHtml: 'Als HTML speichern',
  savePdf: 'Drucken oder als PDF speichern',
  notLoaded: 'Die Modellkarte ließ sich nicht erstellen',
  none: {
    title: 'Diese Version gibt es nicht',
    detail: 'Die Adresse nennt eine Version, die dieser Datensatz nicht hat.',
  },
  title: 'Modellkarte: {dataSet}, Version {number}',
  lead: '{preset} · Aufbau {layout} · {parameters} Parameter · trainiert {moment} · {state}',
  leadOfBaseModel:
    'Basismodell · {preset} · Aufbau {layout} · {parameters} Parameter · übernommen {moment} · {state}',
  state: { published: 'veröffentlicht', kept: 'nicht veröffentlicht' },
  figure: {
    map: 'mAP auf der Testteilmenge',
    notMeasured: 'nicht gemessen',
    interval: '{low} – {high} (95 %), Raten {floor}',
    precision: 'Genauigkeit',
    recall: 'Trefferquote',
  },
  fact: {
    labels: 'Gelernte Labels',
    ledger: 'Verzeichnis bis Stimme',
    seed: 'Seed',
    engine: 'Rechenwerk',
    epochs: 'Beste Epoche',
    best: '{best} von {epochs}',
    trained: 'Trainingsdauer',
    code: 'Stand des Codes',
    thresholds: 'Stand der Schwellen',
    snapshot: 'SHA-256 dieser Labels',
    features: 'Hash der Merkmale',
  },
  table: 'Nach Instrument, an {pairs} Paaren mit Label in {clips} Testclips',
  column: {
    instrument: 'Instrument',
    positives: 'ja / Paare',
    precision: 'Genauigk.',
    recall: 'Trefferqu.',
    threshold: 'Schwelle',
  },
  moreRows:
    '{count, plural, one {# weiteres Instrument steht} other {# weitere Instrumente stehen}} in der Auswertung.',
  use: {
    title: 'Wofür',
    text: 'Sagt zu einem Clip von zehn Sekunden, welche von {count} Instrumenten darin klingen, als kalibrierte Wahrscheinlichkeiten: um Menschen Labels vorzuschlagen, um zu wählen, was als Nächstes gefragt wird, und um Aufnahmen zu durchsuchen. Längere Aufnahmen werden in Fenstern von zehn Sekunden gehört.',
  },
  limits: {
    title: 'Grenzen',
    baseModel:
      'Das Basismodell, wie es mit Earmark kam: trainiert an errechneter Musik, an keinem Label dieses Datensatzes.',
    notEvaluated:
      'Als die Version entstand, hatte kein Clip dieses Datensatzes ein Label; gemessen ist hier also nichts. Seine Vorschläge sind mit dem Ohr zu prüfen.',
    text: 'Die Zahlen gelten für Musik wie die der {clips} Testclips, von Künstler:innen, die das Training nicht gehört hat. Instrumente mit wenigen positiven Paaren haben grobe Zahlen. Paare ohne Label sind unbekannt und zählen nicht; der Anteil der Ja in der Testteilmenge ist also nicht der in Musik überhaupt. Nicht, um ohne Zuhören über Menschen oder Rechte zu entscheiden.',
    ceiling:
      'Wegen des Rauschens der Labels käme ein Modell, das die Wahrheit kennt, hier auf eine mAP von {map} ({low} – {high}).',
    moved:
      'Die Schwellen wurden nach dem Training von Hand verschoben; falls dabei Testclips angesehen wurden, sind Genauigkeit, Trefferquote und F1 hier zu gut.',
  },
  data: {
    title: 'Daten und ihre Lizenzen',
    text: 'Datensatz {dataSet}: {train} Trainingsclips und {test} Testclips, nach Künstler:innen getrennt. Lizenzen der Clips:',
  },
  licence: '{name} ({clips} Clips)',
  noLicence: 'keine genannt',
  moreLicences: '{count, plural, one {und # weitere} other {und # weitere}}',
  model: {
    title: 'Lizenz des Modells',
    text: 'Der Code von Earmark steht unter der MIT-Lizenz. Die Gewichte sind aus den Clips und Labels oben gelernt; wer sie weitergibt, hält deren Lizenzen ein.',
    baseModel:
      'Der Code von Earmark und die Gewichte des Basismodells stehen unter der MIT-Lizenz. Trainiert sind sie an Musik, die mit Soundfonts unter MIT-Lizenz oder gemeinfreien errechnet wurde, und an nichts von den Clips oben.',
  },
  foot: 'Erstellt von Earmark, {moment}. AP, ROC-AUC und ECE hängen nicht von Schwellen ab; Genauigkeit, Trefferquote und F1 gelten an den genannten Schwellen.',
};
