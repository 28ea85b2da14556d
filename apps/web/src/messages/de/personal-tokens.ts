import type { personalTokens as english } from '../en/personal-tokens.ts';
import type { Translation } from '../translation.ts';

export const personalTokens: Translation<typeof english> = {
  title: 'Persönliche Token',
  intro:
    'Damit meldet sich ein Programm als du an: Es darf, was du darfst, erzeugt aber keine Token und keine Anmeldelinks, und seine Stimmen sind als die eines Programms gekennzeichnet.',
  none: {
    title: 'Noch kein Token',
    detail: 'Erzeuge eines für ein Skript, das Clips auflistet, Labels liest oder Exporte holt.',
  },
  add: 'Neues persönliches Token',
  form: {
    nameHint: 'Vom Programm, etwa nightly-export. Daran zeigt das Protokoll, was getan wurde.',
    life: 'Gilt für',
    days: '{days, plural, =366 {ein Jahr} other {# Tage}}',
    lifeHint: 'Danach endet es von selbst. Du kannst es früher beenden.',
  },
  use: 'Nur dieses eine Mal zu sehen; es gilt bis {moment}. Zum Ausprobieren:',
  facts: 'seit {since} · benutzt: {used} · {end}',
  never: 'nie',
  until: 'gilt bis {moment}',
  ended: 'abgelaufen {moment}',
  revokedAt: 'widerrufen {moment}',
  askDetail: 'Gilt sofort und endgültig. Der Name wird nicht wieder frei.',
};
