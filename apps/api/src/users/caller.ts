import type { Role, TokenKind, User, VoteSource } from '../db/generated/prisma/client.ts';
import { NotAllowedError, NotSignedInError } from '../expected-error.ts';

/** Who makes a call: a person, a program with a service token, or nobody. */
export type Caller =
  | {
      kind: 'person';
      user: User;
      /** Played by a program with the operator's token. */
      simulated: boolean;
      /** The browser's session; null for a program. */
      sessionId: string | null;
      /** Name of the personal token that a program calls with; null for a browser. */
      personalToken: string | null;
    }
  | { kind: 'service'; token: TokenKind; name: string }
  | { kind: 'nobody' };

const rank: Readonly<Record<Role, number>> = { annotator: 0, reviewer: 1, admin: 2 };

/** Whether the caller is a person with at least this role. */
export function hasRole(caller: Caller, role: Role): boolean {
  return caller.kind === 'person' && rank[caller.user.role] >= rank[role];
}

/** The id of a person who is an annotator and no more; null for everybody else. */
export function findAnnotatorUserId(caller: Caller): string | null {
  return caller.kind === 'person' && caller.user.role === 'annotator' ? caller.user.id : null;
}

export function isService(caller: Caller, token: TokenKind): boolean {
  return caller.kind === 'service' && caller.token === token;
}

type Person = Extract<Caller, { kind: 'person' }>;

/** @throws NotSignedInError, NotAllowedError for a program without a person's token */
export function requirePerson(caller: Caller): Person {
  if (caller.kind === 'nobody') throw new NotSignedInError();
  if (caller.kind === 'service') {
    throw new NotAllowedError("A program cannot do this; sign in as a person, or send a person's token.");
  }
  return caller;
}

/**
 * Keeps a personal token from making what outlives its end: links, sessions and further tokens.
 * @throws NotAllowedError
 */
export function refusePersonalToken(caller: Caller): void {
  if (caller.kind === 'person' && caller.personalToken !== null) {
    throw new NotAllowedError('A personal token makes no tokens and no links. Sign in as a person.');
  }
}

/** How a person's votes come in. */
export function nameVoteSource({ simulated, personalToken }: Omit<Person, 'kind'>): VoteSource {
  if (simulated) return 'simulated';
  return personalToken === null ? 'page' : 'program';
}
