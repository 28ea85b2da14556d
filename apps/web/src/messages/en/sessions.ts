/** Where a person is signed in. */
export const sessions = {
  title: 'Sessions',
  intro:
    'Every browser in which you are signed in. End those that you do not know or no longer use: what they were doing stops at once.',
  notLoaded: 'The sessions could not be loaded',
  browserOn: '{browser} on {system}',
  unknown: 'Unknown browser',
  thisOne: 'this one',
  facts: '{address} · since {since} · last seen {seen}',
  noAddress: 'address unknown',
  now: 'now',
  end: 'End',
  endWhich: 'End session: {name}',
  signOut: 'Sign out',
  signOutHere: 'Sign out here: {name}',
  endOthers: 'End all others',
  ended: '{count, plural, one {# session is} other {# sessions are}} ended.',
  ask: {
    one: 'End the session {name}?',
    here: 'Sign out here, {name}?',
    others: 'End {count, plural, one {the other session} other {all # other sessions}}?',
    detail: 'Signing in there again takes a new link, from an administrator or the command line.',
  },
} as const;
