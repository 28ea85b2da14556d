import type { tokens as english } from '../en/tokens.ts';
import type { Translation } from '../translation.ts';

export const tokens: Translation<typeof english> = {
  title: 'Token',
  intro:
    'Damit melden sich Programme an: Trainer auf anderen Rechnern und Befehlszeilen anderswo. Gespeichert wird nur ein Hash, darum ist ein Token nur einmal zu sehen.',
  notLoaded: 'Die Token konnten nicht geladen werden',
  add: 'Neues Token',
  kind: { trainer: 'Trainer', operator: 'Betrieb' },
  kindHint: {
    trainer: 'Darf, was ein Trainingslauf braucht, und sonst nichts.',
    operator:
      'Darf alles, was die Verwaltung darf, und im Namen aller handeln. Nur für Befehlszeilen, denen du ganz vertraust.',
  },
  form: {
    name: 'Name',
    nameHint: 'Vom Rechner oder Programm, etwa gpu-1. Daran zeigt das Protokoll, wer was getan hat.',
    kind: 'Für',
    create: 'Token erzeugen',
  },
  problem: {
    taken: 'Ein Token namens {name} gibt es schon; auch beendete behalten ihren Namen. Bitte anders nennen.',
    noName: 'Bitte dem Token einen Namen geben.',
  },
  made: 'Token {name}',
  use: {
    trainer: 'Nur dieses eine Mal zu sehen. Auf dem anderen Rechner:',
    operator: 'Nur dieses eine Mal zu sehen. Auf dem anderen Rechner zum Beispiel:',
  },
  since: 'seit {moment}',
  revokedAt: 'widerrufen {moment}',
  configured: 'Steht in secrets.json oder in der Umgebung und wird dort geändert.',
  revoke: 'Widerrufen',
  revokeWhich: '{name} widerrufen',
  ask: {
    title: 'Token {name} widerrufen?',
    trainer:
      'Gilt sofort und endgültig. Einen Lauf, den dieser Trainer hält, übernimmt ein anderer, sobald die Frist abgelaufen ist. Der Name wird nicht wieder frei.',
    operator: 'Gilt sofort und endgültig. Der Name wird nicht wieder frei.',
  },
};
