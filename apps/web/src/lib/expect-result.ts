/** A failure that the API foresees; its message is written for people. */
export class ExpectedFailure extends Error {
  override readonly name: string;

  constructor(typename: string, message: string) {
    super(message);
    this.name = typename;
  }
}

/** Narrows the answer of a mutation to the type wanted; throws ExpectedFailure for any other. */
export function expectResult<
  Member extends { __typename?: string },
  Name extends NonNullable<Member['__typename']>,
>(result: Member, typename: Name): Extract<Member, { __typename?: Name }> {
  if (result.__typename === typename) return result as Extract<Member, { __typename?: Name }>;
  const message =
    'message' in result && typeof result.message === 'string' ? result.message : 'The server refused.';
  throw new ExpectedFailure(result.__typename ?? 'Error', message);
}
