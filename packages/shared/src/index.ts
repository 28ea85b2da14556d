export * from './publication.ts';
export * from './taxonomy.ts';
export * from './training-parameters.ts';
