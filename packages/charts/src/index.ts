export * from './chart.ts';
export * from './render-bar-chart.ts';
export * from './render-line-chart.ts';
export * from './render-scatter-chart.ts';
