/** Name of the lock that a vote shares, and that a recount of many labels holds alone. */
export function nameLabelLock(dataSetId: string): string {
  return `labels of ${dataSetId}`;
}
