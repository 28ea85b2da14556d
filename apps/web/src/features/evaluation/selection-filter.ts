import { type ClipSelection, outcomesOfGroup } from './clip-selection.ts';
import type { PairFilter } from './pair-operations.ts';

/** The least step that keeps a range's lower end, which it does not include, out of a question that would. */
const aboveLowEnd = 1e-12;

/** The question to the API for a selection; a threshold of null is that of the decision version. */
export function selectionFilter(
  asked: { version: string; instrument: string; decision: number },
  selection: ClipSelection,
  threshold: number | null,
): PairFilter {
  switch (selection.kind) {
    case 'outcome':
      return { ...asked, outcomes: selection.outcome, threshold };
    case 'group':
      return { ...asked, outcomes: outcomesOfGroup[selection.group] ?? null, threshold };
    case 'range':
      return {
        ...asked,
        lowest: selection.low === 0 ? 0 : selection.low + aboveLowEnd,
        highest: selection.high,
      };
  }
}
