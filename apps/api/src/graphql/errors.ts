import { type ErrorCode, errorCodes } from '../error-codes.ts';
import {
  ConflictError,
  type ExpectedError,
  InvalidInputError,
  LeaseLostError,
  NoEmbeddingError,
  NotAllowedError,
  NotFoundError,
  NotSignedInError,
} from '../expected-error.ts';
import { builder } from './builder.ts';

const described = Object.entries(errorCodes).map(([code, description]) => [code, { description }]);

const ErrorCodeEnum = builder.enumType('ErrorCode', {
  description: 'Codes of failures, here and as `extensions.code` under `errors`. They do not change.',
  values: Object.fromEntries(described) as Record<ErrorCode, { description: string }>,
});

export const ErrorInterface = builder.interfaceRef<ExpectedError>('Error').implement({
  description: 'A failure that a caller must reckon with. Bugs are none: they come back under `errors`.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeEnum, description: 'What kind of failure it is.' }),
    message: t.exposeString('message', {
      description: 'What was wrong with which input, and what to do; English, for people.',
    }),
  }),
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description:
    'The call contradicts what is stored, for example a second different vote under one idempotency key.',
  interfaces: [ErrorInterface],
});
builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'An input is not usable; nothing was changed. Mend it and send it again.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: true,
      description: 'Name of the input field that is wrong; null when it is not one field.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'What is wrong with it in one word; null where only the message says it.',
    }),
  }),
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
builder.objectType(NotAllowedError, {
  name: 'NotAllowedError',
  description: 'The caller is known, and its role or token does not allow this.',
  interfaces: [ErrorInterface],
});
builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'What an input names is not there, or not for the caller.',
  interfaces: [ErrorInterface],
});
builder.objectType(NotSignedInError, {
  name: 'NotSignedInError',
  description: 'Nobody is signed in: the session has ended, or the token is unknown or revoked.',
  interfaces: [ErrorInterface],
});
