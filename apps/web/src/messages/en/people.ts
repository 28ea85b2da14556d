/** Everybody who can sign in. */
export const people = {
  title: 'People',
  intro:
    'Everybody who can sign in. There are no passwords: a link signs a person in once, and the browser stays signed in for 30 days.',
  notLoaded: 'The people could not be loaded',
  invite: 'Invite',
  search: 'Name or e-mail address',
  count: '{count, plural, one {# person} other {# people}}',
  more: 'Show more',
  nobody: 'Nobody is found',
  nobodyDetail: 'No name and no address has “{search}” in it.',
  you: '(you)',
  deactivated: 'deactivated',
  since: 'since {date}',
  outSince: 'cannot sign in since {moment}',
  notSignedIn: 'not signed in anywhere',
  seen: 'last seen {when}',
  role: { annotator: 'Annotator', reviewer: 'Reviewer', admin: 'Administrator' },
  roleHint: {
    annotator: 'Answers questions, and sees neither gold items nor the answers of others before answering.',
    reviewer: 'Also has the last word on labels, keeps the votes good, starts runs, exports and releases.',
    admin: 'May do everything: people, tokens, imports, webhooks, audit log.',
  },
  roleOf: 'Role of {name}',
  form: {
    email: 'E-mail address',
    name: 'Name',
    nameHint: 'As others see it.',
    role: 'Role',
    create: 'Add and make link',
  },
  problem: {
    email: 'This is no e-mail address.',
    known: '{email} is among the people already. Make a new link there.',
    name: 'Give the person a name.',
  },
  link: {
    title: 'Sign-in link for {email}',
    once: 'Shown this once, works once and within 15 minutes. Send it to this person alone: whoever opens it is signed in as them.',
  },
  deed: { link: 'Sign-in link', signOut: 'Sign out', deactivate: 'Deactivate', activate: 'Activate' },
  deedWho: {
    link: 'Sign-in link for {name}',
    signOut: 'Sign out {name} everywhere',
    deactivate: 'Deactivate {name}',
    activate: 'Activate {name}',
  },
  failed: '{name}: {error}',
  said: {
    role: '{name} is {role} from now on.',
    activated: '{name} may sign in again, by a new link.',
    deactivated: '{name} is deactivated.',
    signedOut: '{name} is signed out of {count, plural, one {# browser} other {# browsers}}.',
  },
  ask: {
    deactivate: {
      title: 'Deactivate {name} ({email})?',
      detail:
        'Signed out everywhere at once, and no link lets them in. Their votes stay and count. They can be activated again.',
      action: 'Deactivate',
    },
    signOut: {
      title: 'Sign out {name} ({email}) everywhere?',
      detail: 'Signing in again takes a new link.',
      action: 'Sign out everywhere',
    },
    stepDown: {
      title: 'Give up your own administration, {name} ({email})?',
      detail: 'These pages close for you. Another administrator can give it back.',
      action: 'Give it up',
    },
  },
} as const;
