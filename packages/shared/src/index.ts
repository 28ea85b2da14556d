export * from './decide-takeover.ts';
export * from './image-order.ts';
export * from './publication.ts';
export * from './ranking-reason.ts';
export * from './seeded-random.ts';
export * from './strategy.ts';
export * from './taxonomy.ts';
export * from './training-parameters.ts';
