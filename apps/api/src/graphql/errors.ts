import {
  ConflictError,
  InvalidInputError,
  LeaseLostError,
  NoEmbeddingError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../expected-error.ts';
import { builder } from './builder.ts';

export const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  fields: (t) => ({ message: t.exposeString('message') }),
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description:
    'The call contradicts what is stored, for example a second different vote under one idempotency key.',
  interfaces: [ErrorInterface],
});
builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  interfaces: [ErrorInterface],
  fields: (t) => ({ field: t.exposeString('field', { nullable: true }) }),
});
builder.objectType(LeaseLostError, {
  name: 'LeaseLostError',
  description: 'The lease ran out or another trainer holds the run: stop working on it.',
  interfaces: [ErrorInterface],
});
builder.objectType(NoEmbeddingError, {
  name: 'NoEmbeddingError',
  description: 'The published model version has no embedding of the clip; the message says how to get one.',
  interfaces: [ErrorInterface],
});
builder.objectType(NotAllowedError, { name: 'NotAllowedError', interfaces: [ErrorInterface] });
builder.objectType(NotFoundError, { name: 'NotFoundError', interfaces: [ErrorInterface] });
builder.objectType(NotSignedInError, { name: 'NotSignedInError', interfaces: [ErrorInterface] });
