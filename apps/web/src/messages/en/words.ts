/** Words that several pages share. */
export const words = {
  tryAgain: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  once: { done: 'I have it', copy: 'Copy' },
  copied: 'Copied',
  copyRefused: 'Not allowed here',
  loading: 'Loading …',
  openRuns: 'Open Runs',
  import: 'Import …',
  instrument: 'Instrument',
  allInstruments: 'All instruments',
  play: 'Play {name}',
  stop: 'Stop {name}',
  /** Said before the name of an instrument that is labelled absent. */
  absent: 'no ',
  /** A work of music and who made it. */
  workBy: '{title} by {artist}',
  show50More: 'Show 50 more',
  action: 'Action',
  split: { train: 'train', test: 'test' },
  answer: { yes: 'yes', no: 'no', unsure: 'unsure', skipped: 'skipped', withdrawn: 'withdrawn' },
  chart: {
    asSvg: 'SVG',
    asPng: 'PNG',
    svg: 'Save as SVG: {title}',
    png: 'Save as PNG: {title}',
    failed: 'The picture could not be made',
  },
} as const;
