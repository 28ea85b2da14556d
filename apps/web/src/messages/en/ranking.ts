export const ranking = {
  title: 'Ranking',
  detail: '{pairs} pairs by {strategy}, from version {version}, {ago}',
  annotate: 'Annotate<quiet> {instrument}</quiet>',
  notLoaded: 'The ranking could not be loaded',
  empty: {
    title: 'Nothing is ranked yet',
    detail:
      'Until a model has been trained, pairs are asked in no particular order. Every finished run ranks the pairs that nobody has answered by how much an answer would teach it, and leaves a random slice in as control.',
  },
  allAnswered: {
    title: 'No pair of this instrument is left in the ranking',
    detail: 'All of them are answered. Choose another instrument above.',
  },
  caption: 'Ranked pairs',
  column: {
    position: '#',
    instrument: 'Instrument',
    clip: 'Clip',
    why: 'Why',
    probability: 'Probability',
    score: 'Score',
  },
  viewNotLoaded: '{name} could not be loaded',
  view: { label: 'View', queue: 'Queue', gain: 'Gain over random', settings: 'Settings' },
  gain: {
    all: 'All instruments: {strategy} against random',
    verdict: {
      more: 'Of a hundred questions that the strategy chose, {difference} more were answered yes than of a hundred drawn at random (95 % interval {low} to {high}).',
      fewer:
        'Of a hundred questions that the strategy chose, {difference} fewer were answered yes than of a hundred drawn at random (95 % interval {low} to {high}). A strategy that looks for yeses should not stay like this; see corrections before you change it.',
      unclear:
        'Whether the strategy finds more yeses than chance cannot be told yet: {difference} of a hundred questions (95 % interval {low} to {high}).',
      none: 'Not measurable yet: it takes answers to chosen questions and to random control. About one question in {every} is random control, so go on annotating; a larger random share under Settings brings them sooner.',
      isRandom: 'The strategy is random itself, so there is nothing to compare with random.',
    },
    measure: 'Of all answers',
    chosen: 'Chosen',
    control: 'Random control',
    difference: 'Difference in points, 95 % interval',
    interval: '{low} to {high}',
    yes: 'say yes: the instrument sounds',
    corrections: 'correct the model’s suggestion',
    rests:
      'Rests on {chosen, plural, one {# answer} other {# answers}} to chosen questions and {control, plural, one {# answer} other {# answers}} to random control, in {rankings, plural, one {# ranking} other {# rankings}} by {strategy} with {share} random control.',
    few: 'Few answers to random control, so the interval is wide. Four times as many halve the interval; a larger random share under Settings brings them sooner, at the price of fewer chosen questions.',
    byInstrument: 'By instrument',
    byInstrumentDetail:
      'Each interval stands by itself: of twenty, about one misses the truth by chance. A dash: no answer in one of the two.',
    column: {
      instrument: 'Instrument',
      chosenAnswers: 'Chosen answers',
      controlAnswers: 'Random answers',
      yes: 'Yes, difference in points',
      corrections: 'Corrections, difference in points',
    },
    meaning:
      'What is compared: first answers (yes, no or unsure) to questions of the same queue, those that the strategy chose with those drawn at random from the same pairs at the same time. Second opinions, gold items and people on probation are left out. A correction is a yes or no contrary to what the published model suggested. It says what a question brings, not how much better the model becomes by it: that is what the simulation measures.',
    nothing: {
      title: 'Nothing to compare yet',
      detail:
        'The gain is measured in the queue of a model: start a run, or refresh the suggestions, and annotate. A ranking that was made before there were settings cannot be measured; the next one can.',
    },
  },
  settings: {
    adminsOnly: 'Only administrators change how the queue is made.',
    save: 'Save and rank again',
    saving: 'Saving …',
    saved: {
      now: 'Saved. The queue follows the new settings; tasks that people hold stay theirs.',
      nextRun:
        'Saved. {strategy} looks at more than the stored predictions: the queue stays as it is until the next run has ranked.',
    },
    noDataSet: 'There is no such data set',
    strategy: {
      label: 'Strategy',
      'uncertain-positive':
        'Pairs that probably sound, but not surely. The default: about every second answer is a yes.',
      'likely-positive': 'Pairs that most likely sound: finds yeses fastest, and teaches less by each.',
      margin: 'Pairs nearest to one half. For data in which most instruments sound.',
      entropy: 'Pairs whose answer is most open, in bits; as margin within an instrument.',
      bald: 'Pairs about which the network disagrees with itself under dropout.',
      'mismatch-first': 'Pairs whose nearest labelled clip says otherwise, then those far from all labels.',
      badge: 'Uncertain pairs that differ from each other.',
      'class-balanced-random': 'At random, each instrument as often.',
      random: 'At random. Nothing is gained, and nothing is measured.',
    },
    batchSize: {
      label: 'Batch size',
      hint: 'Questions answered from one ranking to the next, about. Among so many no two are near-duplicates.',
    },
    randomShare: {
      label: 'Random share',
      hint: 'Random control, 10 % or more: the gain over random is measured by it.',
    },
    reaskShare: {
      label: 'Second opinions',
      hint: 'Of the strategy’s questions, at most so many ask somebody else about a pair that has an answer, where that teaches more than a new one. 0 asks again only what the overlap wants.',
    },
    quotas: {
      title: 'Quotas',
      hint: 'Share of the strategy’s questions that an instrument gets at least and at most. Empty: no bound. A most of 0 leaves it out altogether, the random control included.',
      least: 'At least',
      most: 'At most',
      of: '{bound}, {instrument}, in per cent',
    },
  },
} as const;
