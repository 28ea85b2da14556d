/** The model card: the page around it and the document itself. */
export const modelCard = {
  page: 'Model card',
  open: 'Model card',
  saveHtml: 'Save as HTML',
  savePdf: 'Print, or save as PDF',
  notLoaded: 'The model card could not be made',
  none: {
    title: 'There is no such version',
    detail: 'The address names a version that this data set does not have.',
  },
  title: 'Model card: {dataSet}, version {number}',
  lead: '{preset} · layout {layout} · {parameters} parameters · trained {moment} · {state}',
  leadOfBaseModel:
    'base model · {preset} · layout {layout} · {parameters} parameters · taken over {moment} · {state}',
  state: { published: 'published', kept: 'not published' },
  figure: {
    map: 'mAP on the test split',
    notMeasured: 'not measured',
    interval: '{low} – {high} (95 %), floor {floor}',
    precision: 'Precision',
    recall: 'Recall',
  },
  fact: {
    labels: 'Labels learnt from',
    ledger: 'Ledger up to vote',
    seed: 'Seed',
    engine: 'Engine',
    epochs: 'Best epoch',
    best: '{best} of {epochs}',
    trained: 'Training time',
    code: 'Code version',
    thresholds: 'Thresholds (decision version)',
    snapshot: 'SHA-256 of these labels',
    features: 'Hash of the feature configuration',
  },
  table: 'By instrument, on {pairs} observed pairs in {clips} test clips',
  column: {
    instrument: 'Instrument',
    positives: 'yes / pairs',
    precision: 'Precision',
    recall: 'Recall',
    threshold: 'Threshold',
  },
  moreRows: '{count, plural, one {# more instrument is} other {# more instruments are}} in the evaluation.',
  use: {
    title: 'Intended use',
    text: 'Says for a clip of ten seconds which of {count} instruments sound in it, as calibrated probabilities: to suggest labels to people, to choose what people are asked next, and to search recordings. Longer recordings are heard in windows of ten seconds.',
  },
  limits: {
    title: 'Limits',
    baseModel:
      'The base model as it came with Earmark: trained on rendered music, on no label of this data set.',
    notEvaluated:
      'No clip of this data set had a label when the version was made, so nothing has been measured here. Judge its suggestions by listening.',
    text: 'Figures hold for music like that of the {clips} test clips, by artists that training has not heard. Instruments with few positives have coarse figures. Unobserved pairs are unknown and not counted, so prevalence in the test split is not that of music at large. Not for deciding about people or rights without somebody listening.',
    ceiling:
      'By the noise of the labels, a model that knows the truth would reach a mAP of {map} ({low} – {high}) here.',
    moved:
      'Thresholds were moved by hand after training; if test clips guided that, precision, recall and F1 here are optimistic.',
  },
  data: {
    title: 'Data and its licences',
    text: 'Data set {dataSet}: {train} train clips and {test} test clips, split by artist. Licences of the clips:',
  },
  licence: '{name} ({clips} clips)',
  noLicence: 'none named',
  moreLicences: '{count, plural, one {and # more} other {and # more}}',
  model: {
    title: 'Licence of the model',
    text: 'Earmark’s code is under the MIT licence. The weights were learnt from the clips and labels above; who passes them on keeps to the licences of these.',
    baseModel:
      'Earmark’s code and the base model’s weights are under the MIT licence. They were trained on music rendered with soundfonts under the MIT licence or in the public domain, and on nothing of the clips above.',
  },
  foot: 'Made by Earmark, {moment}. AP, ROC-AUC and ECE do not depend on thresholds; precision, recall and F1 are at the thresholds shown.',
} as const;
