import type { ClipSelection } from './clip-selection.ts';
import type { PairFilter } from './pair-operations.ts';

/** The least step that keeps a range's lower end, which it does not include, out of a question that would. */
const aboveLowEnd = 1e-12;

/** The question to the API for a selection; a threshold of null is the instrument's own. */
export function selectionFilter(
  version: string,
  instrument: string,
  selection: ClipSelection,
  threshold: number | null,
): PairFilter {
  if (selection.kind === 'outcome') return { version, instrument, outcome: selection.outcome, threshold };
  const { low, high } = selection;
  return { version, instrument, lowest: low === 0 ? 0 : low + aboveLowEnd, highest: high };
}
