import type { frame as english } from '../en/frame.ts';
import type { Translation } from '../translation.ts';

export const frame: Translation<typeof english> = {
  description:
    'Festhalten, welche Instrumente in kurzen Clips klingen, und ein Netz trainieren, das nach den Labels fragt, die es braucht.',
  page: {
    annotate: 'Annotieren',
    review: 'Durchsehen',
    clips: 'Clips',
    runs: 'Läufe',
    models: 'Modelle',
    evaluation: 'Auswertung',
    listen: 'Hören',
    ranking: 'Rangfolge',
    progress: 'Fortschritt',
    quality: 'Qualität',
    releases: 'Releases',
    settings: 'Einstellungen',
    attention: 'Aufmerksamkeit',
    import: 'Import',
    signIn: 'Anmelden',
  },
  pages: 'Seiten',
  dataSet: 'Datensatz',
  noDataSet: 'Noch kein Datensatz',
  clipsInDataSet: '{count} Clips',
  commands: 'Befehle',
  left: '{count} offen · {outbox}',
  skipToPage: 'Zum Inhalt springen',
  unreachable: {
    title: 'Der Server von Earmark ist nicht erreichbar',
    detail:
      '{error} Läuft <code>npm start</code> noch? Antworten, die noch nicht gespeichert sind, bleiben in diesem Browser erhalten.',
  },
  broken: {
    title: 'Diese Seite ist abgestürzt',
    detail: '{error} Antworten, die noch nicht gespeichert sind, bleiben in diesem Browser erhalten.',
    again: 'Neu aufbauen',
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    detail: 'Vielleicht ist die Adresse vertippt, oder das Gesuchte gibt es nicht mehr.',
  },
  goToAnnotate: 'Zum Annotieren',
  palette: {
    placeholder: 'Seite öffnen, Instrument wählen, Design wechseln …',
    empty: 'Kein Befehl mit diesem Namen.',
    importWords: 'hochladen, Audio, Dateien, Datensatz',
    annotateOne: 'Ein Instrument annotieren',
    annotate: '{instrument} annotieren',
    dataSet: 'Datensatz {name}',
    look: 'Aussehen',
    dark: 'Dunkles Design',
    light: 'Helles Design',
    system: 'Design wie im System',
    you: 'Konto',
    signOut: 'Abmelden',
  },
  outbox: {
    title: 'Antworten unterwegs',
    description:
      'Jede Antwort bleibt in diesem Browser, bis der Server sie hat. Beim Schließen der Seite geht nichts verloren.',
    empty: 'Alles ist gespeichert.',
    allSaved: 'alles gespeichert',
    unsaved: '{count} ungespeichert',
    refused: '{count} abgelehnt',
    tried: '{count, plural, one {#-mal} other {#-mal}} versucht',
    state: { queued: 'wartet', sending: 'wird gesendet', failed: 'abgelehnt' },
    withMessage: '{state}: {message}',
    tryNow: 'Jetzt senden',
    discard: 'Verwerfen',
  },
  signIn: {
    title: 'Bei Earmark anmelden',
    linkUsed: 'Dieser Link gilt nicht mehr: Er wurde schon benutzt oder ist abgelaufen.',
    intro:
      'Earmark kommt ohne Passwörter aus. Das Terminal, in dem es gestartet wurde, zeigt einen Einmal-Link; in diesem Browser geöffnet, meldet er dich an.',
    here: 'Auf diesem Rechner',
    hereDetail:
      'Die Zeile mit dem Link steht im Terminal, in dem <code>npm start</code> läuft. Jeder Link gilt einmal und nur für begrenzte Zeit.',
    used: 'Schon benutzt oder abgelaufen?',
    usedDetail: 'Earmark beenden und neu starten: Es gibt einen neuen Link aus. Nichts geht verloren.',
    other: 'Jemand anderes betreibt Earmark für dich?',
    otherDetail: 'Lass dir einen eigenen Link geben, damit deine Antworten deinen Namen tragen.',
    done: 'Du bist angemeldet',
    doneAs: 'Als {name} ({email}).',
  },
};
