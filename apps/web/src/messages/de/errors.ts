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
    networkNotFetched: 'Das Netz konnte nicht geladen werden (Status {status}).',
    networkScalesItself:
      'Das Netz dieser Version nimmt das Bild nicht so, wie es ist; seine Aufmerksamkeit lässt sich nicht zeichnen.',
    imageIsDeep: 'Die Teile des Bildes dieser Version liegen hintereinander.',
    networkWithoutAttention: 'Das Netz dieser Version hat keine Aufmerksamkeit.',
    noPublishedModel: 'Noch ist kein Modell veröffentlicht. Erst einen Lauf starten, dann wieder nachsehen.',
    modelWithoutNetwork:
      'Modell {number} hat kein Netz, also gibt es keine Aufmerksamkeit, die sich zeichnen ließe.',
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
    InvalidInputError: 'Ungültige Eingabe: {detail}',
    ConflictError: 'Widerspruch zum gespeicherten Stand: {detail}',
    LeaseLostError: 'Nicht mehr für dich reserviert: {detail}',
    RequestRefusedError: 'Vom Server abgelehnt: {detail}',
  },
};
