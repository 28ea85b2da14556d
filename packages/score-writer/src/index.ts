export * from './deal-instruments.ts';
export * from './plan-clip.ts';
export * from './preset.ts';
export * from './score.ts';
export * from './studio/change-speed.ts';
export * from './studio/level.ts';
export * from './studio/mix-clip.ts';
export * from './write-midi.ts';
