/** Size of a small spectrogram in cells. */
export const thumbnailRows = 48;
export const thumbnailFrames = 160;
