import type { models as english } from '../en/models.ts';
import type { Translation } from '../translation.ts';

export const models: Translation<typeof english> = {
  title: 'Modelle',
  detail:
    '{count, plural, one {# Version} other {# Versionen}} · {published, select, none {keine ist veröffentlicht} other {Version {published} ist veröffentlicht}}',
  versions: 'Versionen',
  version: 'Version {number}',
  baseModel: 'Basismodell',
  baseModelDetail:
    'Das Basismodell, wie es ist: von Earmark an eigener Musik trainiert und an keinem Label dieses Datensatzes. Von ihm kommen die ersten Vorschläge und die erste Reihenfolge; Läufe gehen von ihm aus und dürfen nicht schlechter sein.',
  unknownInstruments: 'Was es nicht kennt und wozu es nichts vorschlägt: {names}.',
  more: 'Mehr zu dieser Version',
  attention: 'Aufmerksamkeit',
  evaluation: 'Auswertung',
  card: 'Modellkarte',
  run: 'Lauf',
  notLoaded: 'Die Modellversionen konnten nicht geladen werden',
  empty: {
    title: 'Noch keine Modellversion',
    detail:
      'Jeder abgeschlossene Lauf hinterlässt eine Version, die sich nie ändert: woraus sie gelernt hat, ihre Dateien und ihre Zahlen. Läufe werden auf der Seite Läufe gestartet.',
  },
  noSuchVersion: {
    title: 'Diese Version gibt es nicht',
    detail: 'Die Adresse nennt eine Version, die dieser Datensatz nicht hat.',
    published: 'Die veröffentlichte zeigen',
  },
  standing: { published: 'veröffentlicht', challenger: 'Herausforderin' },
  rule: {
    title: 'Wann eine neue Version übernimmt',
    words: {
      'if-not-worse':
        'Die erste Version wird veröffentlicht. Danach wird jede neue mit der veröffentlichten verglichen, auf zurückgehaltenen Paaren, die keine von beiden kennt. Mit derselben Vorlage übernimmt sie, wenn ihre mAP nicht über den Zufall hinaus niedriger ist (gepaarter Bootstrap, 95 %); mit einer anderen oder anstelle des Basismodells, wenn ihre mAP mindestens so hoch ist.',
      always: 'Jede neue Version wird veröffentlicht, wie auch immer sie validiert.',
      never: 'Neue Versionen werden zurückgehalten; veröffentlicht wird von Hand.',
    },
    noMargin: 'Ein weiterer Abstand ist nicht erlaubt.',
    withMargin: 'Um bis zu {margin} niedriger zu sein, ist darüber hinaus erlaubt.',
    policy: 'Veröffentlichen',
    choice: { 'if-not-worse': 'wenn nicht schlechter', always: 'immer', never: 'nur von Hand' },
    worstDifference: 'Größter erlaubter Abstand',
    forAll: 'Gilt für jeden Lauf, der keine eigene Regel nennt.',
    save: 'Speichern',
  },
  publish: {
    reason: 'Warum (bleibt verzeichnet, darf leer sein)',
    forward: 'Version {number} veröffentlichen',
    back: 'Zu Version {number} zurückkehren',
    effect:
      'Ihre Vorschläge und ihre Rangfolge gelten sofort. Offene Fragen bleiben offen, und was seitdem beantwortet wurde, wird nicht noch einmal gefragt.',
  },
  fact: {
    testMap: 'Test-mAP',
    interval: '{value} ({low} bis {high})',
    floor: 'Raten',
    validationMap: 'mAP der Validierung',
    model: 'Vorlage und Aufbau',
    parameters: 'Parameter',
    epochs: 'Beste Epoche',
    bestOf: '{best} von {epochs}',
    seed: 'Startwert',
    engine: 'Rechenwerk',
    trained: 'Trainiert',
    takenOver: 'Übernommen',
    trainedIn: '{moment}, in {duration}',
    labels: 'Gelernt aus Labels',
    ledger: 'Verzeichnis bis',
    vote: 'Stimme {number}',
    code: 'Codeversion',
    labelsHash: 'SHA-256 dieser Labels',
    featureHash: 'Hash der Merkmalseinstellung',
    notKept: 'für diese Version nicht aufbewahrt',
  },
  files: {
    title: 'Dateien',
    byCommand:
      'Alle zusammen, mit geprüften Hashes: <code>npx earmark fetch-model {dataSet} --version {number} --out model-{number}</code>',
    thresholds:
      'model.json enthält die Schwellen, die an der Validierung gewählt wurden (Schwellen 1). In Gebrauch sind Schwellen {number}; der Befehl schreibt sie daneben, in decision.json.',
    hash: 'SHA-256 <code>{sha256}</code>',
    notLoaded: 'Die Dateien konnten nicht aufgelistet werden',
    download: 'Herunterladen',
  },
  history: {
    title: 'Was veröffentlicht war',
    first: 'Version {number}',
    inPlaceOf: 'Version {number} anstelle von Version {replaced}',
    by: 'durch {who}',
    program: 'ein Programm',
    byRule: 'nach der Regel',
  },
};
