import type { sessions as english } from '../en/sessions.ts';
import type { Translation } from '../translation.ts';

export const sessions: Translation<typeof english> = {
  title: 'Sitzungen',
  intro:
    'Alle Browser, in denen du angemeldet bist. Beende, was du nicht kennst oder nicht mehr brauchst; es wirkt sofort.',
  notLoaded: 'Die Sitzungen konnten nicht geladen werden',
  browserOn: '{browser} auf {system}',
  unknown: 'Unbekannter Browser',
  thisOne: 'diese hier',
  facts: '{address} · seit {since} · zuletzt gesehen: {seen}',
  noAddress: 'Adresse unbekannt',
  now: 'jetzt',
  end: 'Beenden',
  endWhich: 'Sitzung beenden: {name}',
  signOut: 'Abmelden',
  signOutHere: 'Hier abmelden: {name}',
  endOthers: 'Alle anderen beenden',
  ended: '{count, plural, one {# Sitzung ist} other {# Sitzungen sind}} beendet.',
  ask: {
    one: 'Sitzung {name} beenden?',
    here: 'Hier abmelden, {name}?',
    others: '{count, plural, one {Die andere Sitzung} other {Alle # anderen Sitzungen}} beenden?',
    detail:
      'Um sich dort wieder anzumelden, braucht es einen neuen Link, von der Verwaltung oder per Befehl.',
  },
};
