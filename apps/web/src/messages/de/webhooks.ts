import type { webhooks as english } from '../en/webhooks.ts';
import type { Translation } from '../translation.ts';

export const webhooks: Translation<typeof english> = {
  title: 'Webhooks',
  intro:
    'Eine Adresse erhält eine signierte Nachricht, sobald eines dieser Ereignisse eintritt. Was nicht ankommt, wird wiederholt, bis zu drei Tage lang, sofern der Betrieb nichts anderes festlegt.',
  add: 'Webhook hinzufügen',
  notLoaded: 'Die Webhooks konnten nicht geladen werden',
  empty: {
    title: 'Noch kein Webhook',
    detail:
      'Ein Chat, ein Build oder ein eigenes Skript erfährt, wenn ein Lauf endet, eine Version veröffentlicht wird oder nichts mehr zu fragen ist.',
  },
  kind: {
    runFinished: 'Lauf beendet',
    versionPublished: 'Version veröffentlicht',
    queueEmpty: 'Warteschlange leer',
    test: 'Test',
  },
  kindHint: {
    runFinished: 'fertig, fehlgeschlagen oder abgebrochen',
    versionPublished: 'nach der Regel oder von Hand',
    queueEmpty: 'nichts mehr zu fragen, und niemand hält eine Aufgabe',
  },
  form: {
    address: 'Adresse',
    addressHint: 'Öffentlich und über https. Andere Adressen nur, wo der Betrieb sie erlaubt.',
    events: 'Nachricht bei',
    noEvent: 'Mindestens ein Ereignis wählen.',
    add: 'Webhook hinzufügen',
    change: 'Webhook ändern',
    save: 'Speichern',
  },
  problem: {
    tooLong: 'Die Adresse hat mehr als 2000 Zeichen.',
    noAddress: 'Das ist keine Webadresse. So sieht eine aus: https://example.org/hook.',
    notHttps:
      'Bitte https verwenden: Über http kann jede Stelle unterwegs mitlesen und ändern. Der Betrieb kann {host} mit EARMARK_WEBHOOK_ALLOW erlauben.',
    password: 'Bitte Name und Passwort aus der Adresse weglassen; die Nachrichten sind stattdessen signiert.',
    privateName:
      '{host} ist ein Name aus einem privaten Netz; Nachrichten gehen nur an öffentliche Adressen. Der Betrieb kann ihn mit EARMARK_WEBHOOK_ALLOW erlauben.',
    privateAddress:
      '{host} ist keine öffentliche Adresse; Nachrichten gehen nur an öffentliche. Der Betrieb kann sie mit EARMARK_WEBHOOK_ALLOW erlauben.',
    unknownHost: 'Einen Rechner namens {host} gibt es nicht. Bitte die Schreibweise prüfen.',
  },
  on: 'An',
  off: 'Aus',
  toldOf: 'Nachricht bei: {events}',
  last: 'Letzte Zustellung:',
  never: 'noch keine',
  lastWhat: '{event}, {when}',
  failingSince: 'Seit {moment} kommt nichts an.',
  offByPerson:
    'Von Hand ausgeschaltet: Nichts wird gesendet. Was wartet, geht hinaus, sobald er wieder an ist.',
  offByItself: 'Von selbst ausgeschaltet. {reason}',
  oldSecretUntil: 'Bis {moment} sind Nachrichten auch mit dem alten Geheimnis signiert.',
  state: {
    delivered: 'zugestellt',
    waiting: 'unterwegs',
    triesAgain: 'fehlgeschlagen, wird wiederholt',
    givenUp: 'aufgegeben',
  },
  test: 'Test senden',
  deliveries: 'Zustellungen ({count})',
  change: 'Ändern',
  rotate: 'Neues Geheimnis',
  remove: 'Entfernen',
  named: {
    on: '{url}: an',
    test: 'Test senden an {url}',
    deliveries: 'Zustellungen ({count}) an {url}',
    change: '{url} ändern',
    rotate: 'Neues Geheimnis für {url}',
    remove: '{url} entfernen',
  },
  secret: {
    title: 'Geheimnis von {url}',
    once: 'Nur dieses eine Mal zu sehen: jetzt dort ablegen, wo dein Programm es liest. Geht es verloren, gibt es ein neues.',
    verify:
      'Zum Prüfen einer Nachricht HMAC-SHA256 über <code>webhook-id.webhook-timestamp.body</code> mit den Bytes des Geheimnisses (Base64 nach <code>whsec_</code>) bilden und mit <code>webhook-signature</code> vergleichen; jede Bibliothek für <docs>Standard Webhooks</docs> kann das, und docs/operations.md enthält den Code.',
  },
  delivery: {
    caption: 'Neueste Zustellungen an {url}',
    none: 'Noch wurde nichts gesendet. Ein Test zeigt, ob etwas ankommt.',
    status: 'Antwort {status}',
    next: '{error} Nächster Versuch um {clock}.',
    column: {
      when: 'Wann',
      event: 'Ereignis',
      state: 'Zustand',
      attempts: 'Versuche',
      answer: 'Antwort',
    },
  },
  ask: {
    remove: '{url} entfernen?',
    removeDetail:
      'Dorthin geht keine Nachricht mehr, und die Zustellungen werden gelöscht{waiting, plural, =0 {} one {, darunter eine, die noch unterwegs ist} other {, darunter #, die noch unterwegs sind}}.',
    doRemove: 'Webhook entfernen',
    rotate: 'Neues Geheimnis für {url} erzeugen?',
    rotateDetail:
      'Einen Tag lang sind Nachrichten auch mit dem alten Geheimnis signiert, damit inzwischen keine verloren geht.',
    doRotate: 'Neues Geheimnis erzeugen',
  },
};
