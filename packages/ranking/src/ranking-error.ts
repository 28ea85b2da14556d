/** A pool that a strategy cannot rank: what is missing or does not match is in the message. */
export class RankingError extends Error {
  override readonly name = 'RankingError';
}
