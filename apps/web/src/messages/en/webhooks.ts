/** Addresses that are told of events. */
export const webhooks = {
  title: 'Webhooks',
  intro:
    'An address is told, signed, when one of these events happens. What does not arrive is sent again, for up to three days unless the operator sets another time.',
  add: 'Add webhook',
  notLoaded: 'The webhooks could not be loaded',
  empty: {
    title: 'No webhook yet',
    detail:
      'Let a chat, a build or a script of yours know when a run ends, a version is published, or nothing is left to ask.',
  },
  kind: {
    runFinished: 'Run ended',
    versionPublished: 'Version published',
    queueEmpty: 'Queue empty',
    test: 'Test',
  },
  kindHint: {
    runFinished: 'finished, failed or cancelled',
    versionPublished: 'by the rule or by hand',
    queueEmpty: 'nothing is left to ask, and nobody holds a task',
  },
  form: {
    address: 'Address',
    addressHint: 'Public, over https. Other addresses only where the operator allows them.',
    events: 'Tell it of',
    noEvent: 'Choose at least one event.',
    add: 'Add webhook',
    change: 'Change webhook',
    save: 'Save',
  },
  problem: {
    tooLong: 'The address is longer than 2000 characters.',
    noAddress: 'This is no web address. It looks like https://example.org/hook.',
    notHttps:
      'Use https: over http everybody on the way can read and change what is told. The operator can allow {host} by EARMARK_WEBHOOK_ALLOW.',
    password: 'Leave name and password out of the address; deliveries are signed instead.',
    privateName:
      '{host} is a name of a private network, and only public addresses are told. The operator can allow it by EARMARK_WEBHOOK_ALLOW.',
    privateAddress:
      '{host} is not a public address, and only public addresses are told. The operator can allow it by EARMARK_WEBHOOK_ALLOW.',
    unknownHost: 'There is no host {host}. Check the spelling.',
  },
  on: 'On',
  off: 'Off',
  toldOf: 'Told of: {events}',
  last: 'Last delivery:',
  never: 'none yet',
  lastWhat: '{event}, {when}',
  failingSince: 'Nothing has arrived since {moment}.',
  offByPerson: 'Switched off by hand: nothing is sent. What is waiting is sent once it is on again.',
  offByItself: 'Switched off by itself. {reason}',
  oldSecretUntil: 'Until {moment} deliveries are signed by the old secret as well.',
  state: {
    delivered: 'delivered',
    waiting: 'on its way',
    triesAgain: 'failed, is tried again',
    givenUp: 'given up',
  },
  test: 'Send test',
  deliveries: 'Deliveries ({count})',
  change: 'Change',
  rotate: 'New secret',
  remove: 'Remove',
  named: {
    on: '{url}: on',
    test: 'Send test to {url}',
    deliveries: 'Deliveries ({count}) to {url}',
    change: 'Change {url}',
    rotate: 'New secret for {url}',
    remove: 'Remove {url}',
  },
  secret: {
    title: 'Secret of {url}',
    once: 'Shown this once: put it where your program reads it. If it is lost, make a new one.',
    verify:
      'To verify a delivery, compute HMAC-SHA256 over <code>webhook-id.webhook-timestamp.body</code> with the secret’s bytes (base64 after <code>whsec_</code>) and compare it with <code>webhook-signature</code>; every library of <docs>Standard Webhooks</docs> does it, and docs/operations.md has the code.',
  },
  delivery: {
    caption: 'Newest deliveries to {url}',
    none: 'Nothing has been sent yet. Send a test to see whether it arrives.',
    status: 'answered {status}',
    next: '{error} Next try at {clock}.',
    column: { when: 'When', event: 'Event', state: 'State', attempts: 'Tries', answer: 'Answer' },
  },
  ask: {
    remove: 'Remove {url}?',
    removeDetail:
      'It is told nothing any more, and its deliveries are deleted{waiting, plural, =0 {} one {, one that is still on its way among them} other {, # that are still on their way among them}}.',
    doRemove: 'Remove webhook',
    rotate: 'Make a new secret for {url}?',
    rotateDetail:
      'For a day deliveries are signed by the old secret as well, so that none is lost meanwhile.',
    doRotate: 'Make a new secret',
  },
} as const;
