import type { people as english } from '../en/people.ts';
import type { Translation } from '../translation.ts';

export const people: Translation<typeof english> = {
  title: 'Personen',
  intro:
    'Alle, die sich anmelden können. Passwörter gibt es nicht: Ein Link meldet eine Person einmal an, und der Browser bleibt 30 Tage angemeldet.',
  notLoaded: 'Die Personen konnten nicht geladen werden',
  invite: 'Einladen',
  search: 'Name oder E-Mail-Adresse',
  count: '{count, plural, one {# Person} other {# Personen}}',
  more: 'Weitere zeigen',
  nobody: 'Niemand gefunden',
  nobodyDetail: 'Kein Name und keine Adresse enthält „{search}“.',
  you: '(du)',
  deactivated: 'deaktiviert',
  since: 'seit {date}',
  outSince: 'ohne Zugang seit {moment}',
  notSignedIn: 'nirgends angemeldet',
  seen: 'zuletzt gesehen: {when}',
  role: { annotator: 'Annotation', reviewer: 'Prüfung', admin: 'Verwaltung' },
  roleHint: {
    annotator: 'Beantwortet Fragen und sieht weder Gold-Paare noch vor der eigenen Antwort die der anderen.',
    reviewer:
      'Hat zusätzlich das letzte Wort über Labels, sichert die Qualität der Stimmen, startet Läufe, Exporte und Releases.',
    admin: 'Darf alles: Personen, Token, Importe, Webhooks, Protokoll.',
  },
  roleOf: 'Rolle von {name}',
  form: {
    email: 'E-Mail-Adresse',
    name: 'Name',
    nameHint: 'So sehen ihn andere.',
    role: 'Rolle',
    create: 'Hinzufügen und Link erzeugen',
  },
  problem: {
    email: 'Das ist keine E-Mail-Adresse.',
    known: '{email} ist schon dabei. Dort lässt sich ein neuer Link erzeugen.',
    name: 'Bitte der Person einen Namen geben.',
  },
  link: {
    title: 'Anmeldelink für {email}',
    once: 'Nur dieses eine Mal zu sehen; gilt einmal und 15 Minuten lang. Nur an diese Person schicken: Wer ihn öffnet, ist als sie angemeldet.',
  },
  deed: { link: 'Anmeldelink', signOut: 'Abmelden', deactivate: 'Deaktivieren', activate: 'Aktivieren' },
  deedWho: {
    link: 'Anmeldelink für {name}',
    signOut: '{name} überall abmelden',
    deactivate: '{name} deaktivieren',
    activate: '{name} aktivieren',
  },
  failed: '{name}: {error}',
  said: {
    role: '{name} hat ab jetzt die Rolle {role}.',
    activated: '{name} darf sich wieder anmelden, mit einem neuen Link.',
    deactivated: '{name} ist deaktiviert.',
    signedOut: '{name} ist in {count, plural, one {# Browser} other {# Browsern}} abgemeldet.',
  },
  ask: {
    deactivate: {
      title: '{name} ({email}) deaktivieren?',
      detail:
        'Sofort überall abgemeldet, und kein Link meldet wieder an. Die Stimmen bleiben und zählen. Das Konto lässt sich wieder aktivieren.',
      action: 'Deaktivieren',
    },
    signOut: {
      title: '{name} ({email}) überall abmelden?',
      detail: 'Für eine neue Anmeldung braucht es einen neuen Link.',
      action: 'Überall abmelden',
    },
    stepDown: {
      title: 'Die eigene Verwaltung abgeben, {name} ({email})?',
      detail:
        'Diese Seiten sind dann für dich geschlossen. Jemand anderes aus der Verwaltung kann sie zurückgeben.',
      action: 'Abgeben',
    },
  },
};
