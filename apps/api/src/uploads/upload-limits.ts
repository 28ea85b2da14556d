/** Files of one upload. */
export const mostFiles = 20_000;
/** Files that one call may announce. */
export const mostFilesAtOnce = 200;
/** Longest name of a file, its folders included. */
export const longestName = 500;
/** An upload that nobody has imported is removed after these days. */
export const daysKept = 7;
