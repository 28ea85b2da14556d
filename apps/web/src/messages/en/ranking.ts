export const ranking = {
  title: 'Ranking',
  detail: '{pairs} unobserved pairs by {strategy}, from version {version}, {ago}',
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
} as const;
