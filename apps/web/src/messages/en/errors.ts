/** What went wrong: failures of the page itself, and what stands before the API's own words. */
export const errors = {
  known: {
    serverSilent: 'The server does not answer.',
    serverStatus: 'The server answered with status {status}.',
    serverGaveNothing: 'The server answered with status {status} and no data.',
    serverFailed: '{detail}',
    signOut: 'Signing out failed (status {status}). Try again.',
    clipAudio: "The clip's audio could not be loaded (status {status}).",
    clipUnplayable: 'This browser cannot play the clip.',
    referenceUnplayable: 'This clip could not be played.',
    audioNotAnalysed: 'The audio could not be analysed here.',
    networkNotRun: 'The network could not be run here.',
    networkNotFetched: 'The network could not be fetched (status {status}).',
    networkScalesItself:
      'This version’s network does not take the image as it is, so its attention cannot be drawn.',
    imageIsDeep: 'The parts of this version’s image lie behind each other.',
    networkWithoutAttention: 'This version’s network has no attention.',
    noPublishedModel: 'No model is published yet. Start a run, then look again.',
    modelWithoutNetwork: 'Model {number} has no network, so there is no attention to draw.',
    nothingSent: 'No file has been sent yet.',
    connectionBroke: 'the connection broke',
    uploadStatus: 'status {status}',
  },
  kind: {
    NotSignedInError: '{detail}',
    NotAllowedError: '{detail}',
    NotFoundError: '{detail}',
    InvalidInputError: '{detail}',
    ConflictError: '{detail}',
    LeaseLostError: '{detail}',
    RequestRefusedError: '{detail}',
  },
} as const;
