/** What programs sign in with. */
export const tokens = {
  title: 'Tokens',
  intro:
    'What programs sign in with: trainers on other machines, and command lines elsewhere. Only a hash of each is kept, so a token is shown once.',
  notLoaded: 'The tokens could not be loaded',
  add: 'New token',
  kind: { trainer: 'Trainer', operator: 'Operator' },
  kindHint: {
    trainer: 'May do what a training run needs, and nothing else.',
    operator:
      'May do all that an administrator may, and act as anybody. Only for command lines that you trust fully.',
  },
  form: {
    name: 'Name',
    nameHint: 'Of the machine or the program, such as gpu-1. The audit log tells by it who did what.',
    kind: 'For',
    create: 'Make token',
  },
  problem: {
    taken: 'There is a token named {name} already; ended ones keep their names. Choose another.',
    noName: 'Give the token a name.',
  },
  made: 'Token {name}',
  use: {
    trainer: 'Shown this once. On the other machine:',
    operator: 'Shown this once. On the other machine, for example:',
  },
  since: 'since {moment}',
  revokedAt: 'revoked {moment}',
  configured: 'Stands in secrets.json or in the environment; changed there.',
  revoke: 'Revoke',
  revokeWhich: 'Revoke {name}',
  ask: {
    title: 'Revoke the token {name}?',
    trainer:
      'Ends at once and for good. A run that this trainer holds goes to another one when its lease has run out. The name is not free again.',
    operator: 'Ends at once and for good. The name is not free again.',
  },
} as const;
