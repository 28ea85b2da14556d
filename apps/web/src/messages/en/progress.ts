export const progress = {
  title: 'Progress',
  detail: 'How annotating goes, yours and everybody’s together',
  loadFailed: 'The progress could not be loaded',
  noDataSet: {
    title: 'No data set yet',
    text: 'As soon as clips are imported and answered, this page shows how it goes.',
  },
  noAnswers: {
    title: 'Nothing answered in the last eight weeks',
    text: 'Answer the first pair; from then on this page counts by day.',
    action: 'Annotate',
  },
  answers: {
    title: 'Pairs answered',
    today: 'today',
    week: 'last 7 days',
    weeks: 'last 8 weeks',
    you: 'you',
    team: 'all together',
    people: '{count, plural, one {# person} other {# people}}',
    chart:
      'Pairs answered a day over eight weeks: {mine, number} by you, {team, number} by all together; most on {day} with {most, number}.',
    none: 'No pairs were answered in these eight weeks.',
    caption:
      'A pair counts once for each person, on the day of the first answer; days begin at midnight in {timeZone}.',
    daysTitle: 'Days you answered',
    days: 'You answered on {count, plural, one {# day} other {# days}} of the last {all, number}.',
    dayMark: '{day}: {count, plural, =0 {no pairs} one {# pair} other {# pairs}}',
  },
  queue: {
    title: 'Queue',
    left: '{count, plural, =0 {Nothing is left to ask you} one {# pair is left to ask you} other {# pairs are left to ask you}}',
    lasts: 'At the present pace it lasts {span}.',
    pace: 'All together answered {pairs} pairs a day over the last four weeks, days without an answer counted. The span runs from that pace to the last week’s.',
    unknown:
      'How long it lasts can be said after answers on three whole days, the last of them within a week.',
    empty: 'New questions come with the next import or retraining.',
    hours: 'less than a day',
    days: '{count, plural, one {about # day} other {about # days}}',
    dayRange: '{least, number} to {most, number} days',
    weeks: 'about {count, number} weeks',
    weekRange: '{least, number} to {most, number} weeks',
    years: 'more than a year',
  },
  agreement: {
    title: 'Agreement',
    mine: 'You with the others',
    team: 'All annotators',
    kappa: 'Cohen’s kappa',
    alpha: 'Krippendorff’s alpha, by instrument',
    alike: '{share} alike',
    comparisons: '{count, plural, one {# comparison} other {# comparisons}}',
    pairs: '{count, plural, one {# pair answered twice or more} other {# pairs answered twice or more}}',
    mineNone: 'Shown from 20 of your answers on that somebody else has given as well.',
    teamNone: 'Shown from 20 pairs on that two people have answered.',
    note: '1 is always alike, 0 as alike as chance. Votes up to the last midnight (UTC) count; “unsure” does not.',
  },
  retrain: {
    title: 'What the last retraining changed',
    none: 'No model is published yet.',
    noneText: 'Refresh the suggestions once a few pairs have been answered, or start a run.',
    noneAction: 'Open runs',
    first: 'Version {version, number} is the first; there is nothing to compare it with.',
    against: 'Version {version, number} against {before, number}',
    map: 'mAP on the test split',
    notEvaluated: 'Version {version, number}: not measured, no clip had a label',
    versionMap: 'Version {version, number}: mAP {map}, 95 % interval {low} to {high}',
    heldOut:
      'On {pairs, plural, one {# held-out pair} other {# held-out pairs}} that neither has seen, mAP changed by {difference} (95 % interval {low} to {high}).',
    learnt: '{count, plural, one {# pair more} other {# pairs more}} to learn from',
    since: '{count, plural, one {# pair answered} other {# pairs answered}} since',
    moved:
      '{count, number} of {all, plural, one {# suggestion} other {# suggestions}} changed side of their threshold',
    movedSides: '{yes, number} to yes, {no, number} to no',
    instruments: 'Decided right on the test split',
    rose: 'Rose beyond their interval',
    fell: 'Fell beyond their interval',
    nobody: 'none',
    instrumentsChart:
      'Change of the share decided right by instrument, with 95 % intervals. Rose: {rose}. Fell: {fell}.',
    chance: 'Of {count, number} instruments about {expected} moves this far by chance alone.',
    percentagePoints: 'change in percentage points',
    link: 'Evaluation',
  },
  view: { label: 'View', annotating: 'Annotating', learning: 'Learning' },
  learningDetail: 'How the models get better with the labels, and what that costs',
  learning: {
    title: 'mAP against labels',
    loadFailed: 'The progress of learning could not be loaded',
    empty: {
      title: 'No published version has been measured yet',
      text: 'Each published version that is measured on labels becomes a point of a curve: mAP on the test split against the labels it learnt from, and what the step to it cost. Start a run to get the first.',
    },
    table: 'Published versions, newest first',
    version: 'Version {number, number}',
    versionInUse: 'Version {number, number} (in use)',
    first: 'the first',
    column: {
      version: 'Version',
      published: 'Published',
      labels: 'Labels',
      map: 'mAP',
      change: 'Change',
      cost: 'Labels per 0.01 mAP',
      minutes: 'Minutes per 0.01 mAP',
    },
    cost: {
      labels: '{labels} labels',
      minutes: '{minutes} min',
      timed: 'from {timed, number} of {answers, number} answers',
      untimed: 'not timed',
      chance: 'within the interval: may be chance',
      notRisen: 'mAP did not rise',
      noLabels: 'no more labels',
      labelsUnknown: 'labels not kept',
    },
    overall: {
      single: 'What a hundredth of mAP costs can be said from the second published version on.',
      priced:
        'From version {first, number} to version {last, number}, {labels, number} more labels came with {change} more mAP: about {price} labels for each hundredth.',
      chance: 'The new figure lies within the interval of the first, so it may be chance.',
      minutes:
        'That is about {minutes} minutes of annotating for each hundredth, from the {timed, number} of {answers, number} answers whose time is known.',
      notRisen:
        'From version {first, number} to version {last, number} mAP did not rise, so there is no cost of a hundredth to name.',
      noLabels:
        'Version {last, number} learnt from no more labels than version {first, number}: whatever changed, it was not bought with labels.',
      labelsUnknown:
        'How many labels version {first, number} or version {last, number} learnt from was not kept, so there is no cost to name.',
    },
    note: 'mAP is measured on the test split, whose labels nobody is asked for; versions may differ in preset and layout as well as in labels. Minutes run from the question to the answer, pauses cut off at two minutes. The floor and the ceiling are those of the newest version’s evaluation.',
    save: { versions: 'Save versions as CSV', days: 'Save labels a day as CSV' },
    chart: {
      labels: 'labels learnt from',
      floor: 'floor {map}',
      ceiling: 'ceiling {map}',
      unknown: 'not known',
      none: 'The published versions did not keep how many labels they learnt from; the table has their mAP.',
      label:
        'mAP against labels of {count, plural, one {# published version} other {# published versions}}: from {firstMap} with {firstLabels, number} labels to {lastMap} with {lastLabels, number}; no-skill floor {floor}, annotator-noise ceiling {ceiling}. Every figure is in the table.',
      caption:
        'A point for each published version with its 95 % interval; below the lower dashed line a model has no skill, above the upper one the labels’ own noise hides what it knows.',
      unplaced:
        '{count, plural, one {One version is} other {# versions are}} left out: how many labels it took was not kept.',
    },
    throughput: {
      title: 'Labels a day',
      none: 'Nobody has given a label here in the last half year. Imported labels are not counted.',
      week: 'last 7 days',
      month: 'last 28 days',
      all: 'since the first, half a year at most',
      perDay: '{labels} a day',
      chart:
        '{total, number} labels by day; most on {day} with {most, number}. {versions, plural, =0 {No version was published} one {One version was published} other {# versions were published}} in between.',
      weekChart:
        '{total, number} labels by week; most in the week from {day} with {most, number}. {versions, plural, =0 {No version was published} one {One version was published} other {# versions were published}} in between.',
      caption:
        'Pairs outside the test split on the day of their first answer, imported labels left out; dashed lines are publications. Days begin at midnight in {timeZone}.',
    },
    gain: {
      title: 'Gain over random control',
      forReviewers: 'Shown to reviewers only: what is not counted would tell gold items apart.',
      notLoaded: 'The gain could not be loaded',
      none: 'No model has ranked the pairs yet, so there is no strategy to compare with random.',
      meaning: 'What these figures mean, and the settings behind them',
    },
  },
} as const;
