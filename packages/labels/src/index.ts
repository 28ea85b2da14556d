export * from './aggregate-votes.ts';
export * from './annotator-agreement.ts';
export * from './dawid-skene.ts';
export * from './interval.ts';
export * from './one-coin.ts';
export * from './openmic-rule.ts';
export * from './vote.ts';
export * from './vote-table.ts';
