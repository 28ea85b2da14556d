import type { errors as english } from '../en/errors.ts';
import type { Translation } from '../translation.ts';

export const errors: Translation<typeof english> = {
  known: {
    serverSilent: 'Der Server antwortet nicht.',
    serverStatus: 'Der Server hat mit Status {status} geantwortet.',
    serverGaveNothing: 'Der Server hat mit Status {status} und ohne Daten geantwortet.',
    serverFailed: 'Fehler im Server: {detail}',
    signOut: 'Das Abmelden ist fehlgeschlagen (Status {status}). Bitte erneut versuchen.',
    clipAudio: 'Die Audiodatei des Clips konnte nicht geladen werden (Status {status}).',
    clipUnplayable: 'Dieser Browser kann den Clip nicht abspielen.',
    referenceUnplayable: 'Dieser Clip konnte nicht abgespielt werden.',
    audioNotAnalysed: 'Die Audiodatei konnte hier nicht analysiert werden.',
    networkNotRun: 'Das Netz konnte hier nicht ausgeführt werden.',
    networkScalesItself:
      'Das Netz dieser Version nimmt das Bild nicht so, wie es ist; seine Aufmerksamkeit lässt sich nicht zeichnen.',
    networkWithoutAttention: 'Das Netz dieser Version hat keine Aufmerksamkeit.',
    noPublishedModel: 'Noch ist kein Modell veröffentlicht. Erst einen Lauf starten, dann wieder nachsehen.',
    modelWithoutNetwork:
      'Modell {number} hat kein Netz, also gibt es keine Aufmerksamkeit, die sich zeichnen ließe.',
    modelFileNotFetched: 'Die Datei {name} des Modells konnte nicht geladen werden ({detail}).',
    modelFileMissing: 'Dieser Modellversion fehlt die Datei {name}; sie kann nicht zuhören.',
    modelFileCorrupt:
      'Die Datei {name} des Modells ist beschädigt: Sie ist nicht die, die der Trainingslauf abgegeben hat. Bitte erneut versuchen oder eine andere Version nehmen.',
    modelDefective:
      'Diese Modellversion lässt sich hier nicht verwenden: {detail}. Neu trainieren oder eine andere Version nehmen.',
    recordingTooBig: 'Die Datei hat {megabytes} MB; bitte in Stücke von höchstens 400 MB zerlegen.',
    recordingUnreadable:
      'Die Datei ist nicht lesbar: Sie ist ein Ordner, wurde verschoben oder darf nicht geöffnet werden.',
    listeningFailed: 'Das Hören ist in diesem Browser abgebrochen. {detail}',
    noExample: 'Dieser Datensatz hat keine Testclips.',
    nothingSent: 'Noch ist keine Datei hochgeladen.',
    connectionBroke: 'die Verbindung ist abgebrochen',
    cancelled: 'abgebrochen',
    unreadable: 'nicht lesbar ({detail})',
    uploadStatus: 'Status {status}',
  },
  kind: {
    NotSignedInError: 'Nicht angemeldet: {detail}',
    NotAllowedError: 'Keine Berechtigung: {detail}',
    NotFoundError: 'Nicht gefunden: {detail}',
    NoEmbeddingError: 'Noch nicht vergleichbar: {detail}',
    InvalidInputError: 'Ungültige Eingabe: {detail}',
    ConflictError: 'Widerspruch zum gespeicherten Stand: {detail}',
    LeaseLostError: 'Nicht mehr für dich reserviert: {detail}',
    RequestRefusedError: 'Vom Server abgelehnt: {detail}',
    RefusedRecordingError: 'Nicht verwendbar: {detail}',
  },
};
