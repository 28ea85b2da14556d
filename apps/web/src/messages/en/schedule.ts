/** When runs start by themselves. */
export const schedule = {
  label: 'Runs that start by themselves',
  none: 'No run starts by itself.',
  says: {
    both: 'Retrain {when} or after {labels} new labels, with {preset}, and publish {publication}.',
    clock: 'Retrain {when}, with {preset}, and publish {publication}.',
    labels: 'Retrain after {labels} new labels, with {preset}, and publish {publication}.',
  },
  when: {
    daily: 'every day at {time} ({zone})',
    weekdays: 'Monday to Friday at {time} ({zone})',
    weekly: 'every Sunday at {time} ({zone})',
    cron: 'by “{cron}” ({zone})',
  },
  next: 'Next: {times}.',
  skipped: 'Skipped on {moment}, as a run was active.',
  change: 'Change',
  edit: {
    never:
      'Retrain <frequency>f</frequency> or after <labels>l</labels> new labels, with <preset>p</preset> and publish <publication>p</publication>',
    clock:
      'Retrain <frequency>f</frequency> at <time>t</time> in <zone>z</zone> or after <labels>l</labels> new labels, with <preset>p</preset> and publish <publication>p</publication>',
    cron: 'Retrain <frequency>f</frequency> <cron>c</cron> in <zone>z</zone> or after <labels>l</labels> new labels, with <preset>p</preset> and publish <publication>p</publication>',
  },
  field: {
    frequency: 'How often',
    time: 'Time of day',
    cron: 'Minute, hour, day of month, month, day of week',
    timeZone: 'Time zone',
    afterLabels: 'New labels, none for never',
    preset: 'Preset',
    publication: 'Publish',
  },
  frequency: {
    never: 'never by the clock',
    daily: 'every day',
    weekdays: 'Monday to Friday',
    weekly: 'every Sunday',
    cron: 'by a cron pattern',
  },
  cancel: 'Cancel',
  save: 'Save schedule',
} as const;
