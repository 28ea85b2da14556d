/** A file of a model version that is damaged, or does not fit the others; the message says how. */
export class ModelDefectError extends Error {
  override readonly name = 'ModelDefectError';
}
