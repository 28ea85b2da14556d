import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof english> = {
  language: 'Sprache',
  languageOfBrowser: 'Wie im Browser',
  title: 'Einstellungen',
  detail: 'In diesem Browser gespeichert, ebenso Tasten und Einstellungen des Annotierens.',
  closed: {
    title: 'Für die Verwaltung',
    detail: 'Um Personen, Token, Webhooks und das Protokoll kümmert sich die Verwaltung. Frag dort nach.',
  },
  look: 'Aussehen',
  theme: 'Design',
  themes: { system: 'System', dark: 'Dunkel', light: 'Hell' },
  colourMap: 'Farben der Spektrogramme',
  annotating: 'Annotieren',
  autoplay: 'Nächsten Clip von selbst abspielen',
  autoplayHint: 'Nach einer Antwort beginnt sofort der nächste Clip.',
  blindFirst: 'Erst blind',
  blindFirstHint:
    'Der Vorschlag des Modells bleibt bis zur Antwort verdeckt, damit er dich nicht beeinflusst.',
  loop: 'Schleife',
  loopHint: 'Ein Clip läuft immer wieder von vorn, bis du antwortest.',
  meter: 'Live-Anzeige',
  meterHint:
    'Chroma, Pegel und Helligkeit, während ein Clip läuft. Ruhiger, wenn dein System weniger Bewegung wünscht.',
  you: 'Konto',
  role: { admin: 'Verwaltung', reviewer: 'Prüfung', annotator: 'Annotation' },
  signOut: 'Abmelden',
  keys: {
    title: 'Tasten',
    hint: 'Eine wählen, dann die neue Taste drücken. Beim Tippen in einem Feld sind die Tasten aus.',
    reset: 'Ursprüngliche Tasten wiederherstellen',
    taken: '{key} ist schon mit „{action}“ belegt.',
    reserved: '{key} brauchen der Browser oder die Seite.',
    label: 'Taste für {action}: {key}',
    listening: 'Taste für {action}: {key}, jetzt die neue Taste drücken',
    press: 'Taste drücken',
  },
};
