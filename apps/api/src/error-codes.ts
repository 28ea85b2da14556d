/** Every code that the API answers, and what it means. docs/api.md says what to do. */
export const errorCodes = {
  BAD_REQUEST: 'The HTTP request is not GraphQL over HTTP as it is taken here.',
  BAD_USER_INPUT: 'A variable is not of its type.',
  CONFLICT: 'The call contradicts what is stored.',
  FOREIGN_PAGE: "A page of another site sent the call with a person's session.",
  GRAPHQL_PARSE_FAILED: 'The operation is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The operation does not fit the schema, or goes over a limit.',
  INTERNAL_SERVER_ERROR: 'A bug, or a database that does not answer; the log of the API says which.',
  INVALID_INPUT: 'An input is not usable.',
  LEASE_LOST: 'The lease of a training run ran out, or another trainer holds it.',
  NOT_ALLOWED: 'The caller is known, and its role or token does not allow this.',
  NOT_FOUND: 'What an input names is not there.',
  NOT_SIGNED_IN: 'Nobody is signed in: no session, no valid token.',
  NO_EMBEDDING: 'The published version has no embedding of the clip.',
  OPERATION_NOT_KNOWN: 'Browsers may send the operations of the pages only.',
  OPERATION_RESOLUTION_FAILURE: 'It is not clear which operation of the document is meant.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Operations are sent as text; hashes are not taken.',
  REQUEST_TOO_LARGE: 'The body of the request is larger than 1 MB.',
  REVIEW_REFUSED: 'Some pairs of a batch cannot be decided, so none was.',
  STORE_UNAVAILABLE: 'The clip store does not answer, or its disk is full; nothing was changed.',
  TOO_MANY_REQUESTS: 'A limit is used up for now.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}
