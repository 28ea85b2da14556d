import type { schedule as english } from '../en/schedule.ts';
import type { Translation } from '../translation.ts';

export const schedule: Translation<typeof english> = {
  label: 'Läufe, die von selbst beginnen',
  none: 'Kein Lauf beginnt von selbst.',
  says: {
    both: 'Neu trainieren {when} oder nach {labels} neuen Labels, mit {preset}, und veröffentlichen: {publication}.',
    clock: 'Neu trainieren {when}, mit {preset}, und veröffentlichen: {publication}.',
    labels: 'Neu trainieren nach {labels} neuen Labels, mit {preset}, und veröffentlichen: {publication}.',
  },
  when: {
    daily: 'jeden Tag um {time} ({zone})',
    weekdays: 'montags bis freitags um {time} ({zone})',
    weekly: 'jeden Sonntag um {time} ({zone})',
    cron: 'nach „{cron}“ ({zone})',
  },
  next: 'Als Nächstes: {times}.',
  skipped: 'Am {moment} ausgelassen, weil ein Lauf aktiv war.',
  change: 'Ändern',
  edit: {
    never:
      'Neu trainieren <frequency>f</frequency> oder nach <labels>l</labels> neuen Labels, mit <preset>p</preset>, und veröffentlichen: <publication>p</publication>',
    clock:
      'Neu trainieren <frequency>f</frequency> um <time>t</time> in <zone>z</zone> oder nach <labels>l</labels> neuen Labels, mit <preset>p</preset>, und veröffentlichen: <publication>p</publication>',
    cron: 'Neu trainieren <frequency>f</frequency> <cron>c</cron> in <zone>z</zone> oder nach <labels>l</labels> neuen Labels, mit <preset>p</preset>, und veröffentlichen: <publication>p</publication>',
  },
  field: {
    frequency: 'Wie oft',
    time: 'Uhrzeit',
    cron: 'Minute, Stunde, Monatstag, Monat, Wochentag',
    timeZone: 'Zeitzone',
    afterLabels: 'Neue Labels, leer für nie',
    preset: 'Vorlage',
    publication: 'Veröffentlichen',
  },
  frequency: {
    never: 'nie nach der Uhr',
    daily: 'jeden Tag',
    weekdays: 'montags bis freitags',
    weekly: 'jeden Sonntag',
    cron: 'nach einem Cron-Muster',
  },
  cancel: 'Abbrechen',
  save: 'Zeitplan speichern',
};
