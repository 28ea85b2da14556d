/** What a person's own programs sign in with. */
export const personalTokens = {
  title: 'Personal tokens',
  intro:
    'With one of these a program of yours signs in as you: it may what you may, but makes no tokens and no sign-in links, and its votes are marked as a program’s.',
  none: {
    title: 'No token yet',
    detail: 'Make one for a script that lists clips, reads labels or fetches exports.',
  },
  add: 'New personal token',
  form: {
    nameHint: 'Of the program, such as nightly-export. The audit log tells by it what was done.',
    life: 'Holds for',
    days: '{days, plural, =366 {a year} other {# days}}',
    lifeHint: 'Then it ends by itself. You can end it sooner.',
  },
  use: 'Shown this once; it holds until {moment}. To try it:',
  facts: 'since {since} · used: {used} · {end}',
  never: 'never',
  until: 'holds until {moment}',
  ended: 'ended {moment}',
  revokedAt: 'revoked {moment}',
  askDetail: 'Ends at once and for good. The name is not free again.',
} as const;
