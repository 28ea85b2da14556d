export const attention = {
  title: 'Attention',
  open: 'Where the network attends to in clip {key}',
  version: { choose: 'Model version', name: 'Version {number}', inUse: 'Version {number} (in use)' },
  clip: { find: 'Find a clip', previous: 'Previous', next: 'Next' },
  play: 'Play',
  pause: 'Pause',
  look: { label: 'Picture', lit: 'Image lit by attention', map: 'Weights alone' },
  scale: { label: 'Scale', own: 'Own range', whole: '0 to 1' },
  keys: 'Space plays; press a picture or use ← → on it to seek.',
  listening: 'The network listens to the clip in this browser …',
  notComputed: 'The attention could not be computed',
  withoutAttention: 'There is no attention to draw',
  takeNetwork: 'Show version {number}',
  empty: {
    title: 'No model has been trained yet',
    detail:
      'Each network that a run trains can be shown here at work on any clip. Start a run with attention.',
  },
  noVersion: {
    title: 'There is no such version here',
    detail: 'It belongs to another data set, or is older than the fifty that can be chosen.',
  },
  noClip: {
    title: 'There is no such clip',
    detail:
      'It may belong to another data set, or the data set has no clips yet. Find one by key, title or artist above.',
  },
  image: {
    title: 'What the network hears',
    label:
      'Feature image of clip {clip}, {rows, number} rows by {frames, number} frames: from the bottom log-mel, chroma, spectral contrast and tonnetz, each from 0 (dark) to 1',
    detail: 'Each part is scaled to 0 … 1 over the clip; low frequencies are at the bottom.',
  },
  block: 'Attention block {number, number} of {count, number}',
  size: '{rows, number} rows × {frames, number} frames × {channels, number} channels',
  framesName: '{stage}, weights by frame',
  rowsShort: 'rows (above)',
  framesShort: 'frames (left)',
  position: 'Position in the clip, on: {picture}',
  picture: {
    lit: '{stage}: the feature image of clip {clip}, lit where the product of row and frame weight, each the mean over channels, is high',
    map: '{stage}: the product of row and frame weight for clip {clip}, each the mean over channels',
    rows: '{stage}: weight of each of {rows, number} rows (upwards) in each of {channels, number} channels (to the right)',
    frames:
      '{stage}: weight of each of {frames, number} frames (to the right) in each of {channels, number} channels (upwards)',
  },
  channels: {
    title: 'Channel attention before the head',
    none: 'This network has no channel attention.',
    picture:
      'Weights of {count, number} channels: channel {strongest, number} has the greatest with {high}, channel {weakest, number} the least with {low}',
    caption: 'One bar for each of the {count, number} channels in the network’s own order, from 0 to 1.',
  },
  table: {
    caption: 'Mean weight by part of the image',
    block: 'Block',
    strongest: 'Strongest frame at',
  },
  note: 'As figures 6 to 8 of Chen, Ghobakhloo, Narayanan 2024: weights of coordinate attention by height (rows) and width (frames), early to late, and of channel attention. They say what the network lets through, not why it decides. “Own range” spreads each picture’s least to greatest weight over all colours, so that small differences are seen; “0 to 1” makes pictures comparable.',
} as const;
