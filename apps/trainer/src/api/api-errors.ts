/** The API does not answer, or not yet: worth another try. */
export class ApiUnreachableError extends Error {
  override readonly name = 'ApiUnreachableError';
}

/** The lease ran out or another trainer holds the run: all work on it must stop. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The API refuses what it was sent: trying again changes nothing. */
export class ApiRefusedError extends Error {
  override readonly name = 'ApiRefusedError';
}
