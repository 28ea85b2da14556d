/** A failure that the API foresees; its message is written for people. */
export class ExpectedFailure extends Error {
  override readonly name: string;
  /** The input field that is wrong, and why in one word, where the operation asks for them. */
  readonly field: string | null;
  readonly reason: string | null;

  constructor(typename: string, message: string, field: string | null = null, reason: string | null = null) {
    super(message);
    this.name = typename;
    this.field = field;
    this.reason = reason;
  }
}

/** Narrows the answer of a mutation to the type wanted; throws ExpectedFailure for any other. */
export function expectResult<
  Member extends { __typename?: string },
  Name extends NonNullable<Member['__typename']>,
>(result: Member, typename: Name): Extract<Member, { __typename?: Name }> {
  if (result.__typename === typename) return result as Extract<Member, { __typename?: Name }>;
  const { message, field, reason } = result as Record<string, unknown>;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  throw new ExpectedFailure(
    result.__typename ?? 'Error',
    textOf(message) ?? 'The server refused.',
    textOf(field),
    textOf(reason),
  );
}
