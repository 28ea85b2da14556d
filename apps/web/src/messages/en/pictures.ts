export const pictures = {
  view: { logMel: 'Log-mel', stft: 'STFT', chroma: 'Chroma', contrast: 'Contrast', tonnetz: 'Tonnetz' },
  /** What the picture shows, for people who do not see it. */
  description: {
    logMel: 'Log-mel spectrogram, 0 Hz to 11 kHz on the mel scale, 80 dB from darkest to brightest',
    stft: 'Spectrogram, 0 Hz to 11 kHz in even steps, 80 dB from darkest to brightest',
    chroma: 'Chroma: strength of the twelve pitch classes over time',
    contrast: 'Spectral contrast: peaks over valleys in seven bands over time',
    tonnetz: 'Tonnetz: six tonal centroid coordinates over time',
  },
  ofClip: '{description}, of clip {clip}',
  /** What stands on the vertical axis. */
  unit: {
    logMel: 'Hz, mel scale',
    stft: 'Hz, linear',
    chroma: 'pitch class',
    contrast: 'band from',
    tonnetz: 'interval',
  },
  networkRows: 'rows of the network’s image',
  /** The row of the note B, which German calls H. */
  pitchClass: { c: 'C', d: 'D', e: 'E', f: 'F', g: 'G', a: 'A', b: 'B' },
  tonnetzRow: { fifth: 'fifth {axis}', minorThird: 'min 3rd {axis}', majorThird: 'maj 3rd {axis}' },
  level: 'level',
  loading: 'Loading the clip',
  notShown: 'Clip {clip} cannot be shown',
  skipIt: '{error} You can skip it; somebody else may be asked later.',
  attention: {
    stage: { early: 'early', middle: 'middle', late: 'late' },
    depth: 'Depth of attention',
    channels: 'channels',
    channelsTitle: 'Channel attention: {count} channels, the strongest first',
    listening: 'The network listens to the clip in this browser …',
    picture: {
      early: 'What the network hears of clip {clip}, lit where its early attention is strong',
      middle: 'What the network hears of clip {clip}, lit where its middle attention is strong',
      late: 'What the network hears of clip {clip}, lit where its late attention is strong',
    },
    part: { logMel: 'log-mel', chroma: 'chroma', contrast: 'contrast', tonnetz: 'tonnetz' },
  },
} as const;
