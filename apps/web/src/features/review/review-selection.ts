/** What is chosen in the grid; pairs go by a key of their own. */
export interface Selection {
  focus: string | null;
  /** Where a range begins. */
  anchor: string | null;
  selected: ReadonlySet<string>;
}

export type Decision = 'yes' | 'no' | 'unsure';
export type Decisions = ReadonlyMap<string, Decision>;

export const emptySelection: Selection = { focus: null, anchor: null, selected: new Set() };

function rangeOf(order: readonly string[], from: string | null, to: string): Set<string> {
  const [one, other] = [order.indexOf(from ?? to), order.indexOf(to)];
  if (one < 0) return new Set([to]);
  return new Set(order.slice(Math.min(one, other), Math.max(one, other) + 1));
}

/** Moves the focus by some places, not beyond the ends; `extend` selects from where the range began. */
export function moveFocus(
  order: readonly string[],
  from: Selection,
  step: number,
  extend: boolean,
): Selection {
  if (order.length === 0) return emptySelection;
  const at = from.focus === null ? -1 : order.indexOf(from.focus);
  const to = at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + step));
  return focusPair(order, from, order[to]!, extend);
}

/** Puts the focus on a pair; `extend` selects everything from where the range began. */
export function focusPair(
  order: readonly string[],
  from: Selection,
  pair: string,
  extend: boolean,
): Selection {
  if (!extend) return { focus: pair, anchor: pair, selected: new Set() };
  const anchor = from.anchor ?? from.focus ?? pair;
  return { focus: pair, anchor, selected: rangeOf(order, anchor, pair) };
}

/** Takes one pair into the selection or out of it. */
export function togglePair(from: Selection, pair: string): Selection {
  const selected = new Set(from.selected);
  if (!selected.delete(pair)) selected.add(pair);
  return { focus: pair, anchor: pair, selected };
}

export function selectAll(order: readonly string[], from: Selection): Selection {
  return { ...from, focus: from.focus ?? order[0] ?? null, selected: new Set(order) };
}

/** Where focus and selection are when pairs have left the grid: the focus goes to the next one that stayed. */
export function keepShown(before: readonly string[], after: readonly string[], from: Selection): Selection {
  const shown = new Set(after);
  const selected = new Set([...from.selected].filter((pair) => shown.has(pair)));
  if (from.focus === null || shown.has(from.focus)) return { ...from, selected };
  const at = before.indexOf(from.focus);
  const next = before.slice(at + 1).find((pair) => shown.has(pair));
  const last = before.slice(0, Math.max(0, at)).findLast((pair) => shown.has(pair));
  const focus = next ?? last ?? after[0] ?? null;
  return { focus, anchor: focus, selected };
}

/** What a decision is about: the selection, else the pair with the focus. */
export function listTargets({ selected, focus }: Selection): string[] {
  return selected.size > 0 ? [...selected] : focus === null ? [] : [focus];
}

/** Notes an answer for some pairs; the same answer for all of them once more takes it away. */
export function noteDecision(from: Decisions, targets: readonly string[], answer: Decision): Decisions {
  const noted = new Map(from);
  const isRepeated = targets.length > 0 && targets.every((pair) => from.get(pair) === answer);
  for (const pair of targets) {
    if (isRepeated) noted.delete(pair);
    else noted.set(pair, answer);
  }
  return noted;
}

export function countDecisions(decisions: Decisions): Record<Decision, number> {
  const counts = { yes: 0, no: 0, unsure: 0 };
  for (const answer of decisions.values()) counts[answer] += 1;
  return counts;
}
