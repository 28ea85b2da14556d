export * from './read/cut-recording.ts';
export * from './read/find-named-audio.ts';
export * from './read/instrument-spelling.ts';
export * from './read/read-audacity-labels.ts';
export * from './read/read-label-studio.ts';
export * from './read/read-label-table.ts';
export * from './read/source-label.ts';
