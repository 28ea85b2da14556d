import { instrumentFamilies } from '@earmark/shared';
import { type KeyAction, type KeyMap, keyActions } from '../../lib/settings/key-map.ts';

/** What a chip of clip mode says; an instrument without one is left unanswered. */
export type ChipAnswer = 'yes' | 'no';

/** Actions of the annotation page that have no meaning in clip mode; their keys are free for instruments. */
const unusedActions: ReadonlySet<KeyAction> = new Set([
  'yes',
  'unsure',
  'nextColourMap',
  'zoomIn',
  'zoomOut',
]);

const candidates = [...'1234567890', ...'qwertyuiopasdfghjklzxcvbnm', ...`;'/\\-=`];

/** A key for each of `count` instruments: digits first, then letters that nothing else in clip mode needs. */
export function chipKeys(keyMap: KeyMap, count: number): (string | null)[] {
  const taken = new Set(
    keyActions.filter((action) => !unusedActions.has(action)).map((action) => keyMap[action]),
  );
  const free = candidates.filter((key) => !taken.has(key));
  return Array.from({ length: count }, (_, index) => free[index] ?? null);
}

/** The chip's next state: unanswered → yes → no → unanswered; an answer that is already saved cannot be emptied. */
export function nextChip(chip: ChipAnswer | undefined, isSaved: boolean): ChipAnswer | undefined {
  if (chip === undefined) return 'yes';
  if (chip === 'yes') return 'no';
  return isSaved ? 'yes' : undefined;
}

interface Grouped {
  family?: string | null;
  name: string;
}

/** Instruments by family, in the families' own order; those without one last. */
export function groupByFamily<Member extends Grouped>(
  instruments: readonly Member[],
): { family: string | null; members: Member[] }[] {
  const known: readonly string[] = instrumentFamilies;
  const families = [...known, null];
  return families
    .map((family) => ({
      family,
      members: instruments.filter((each) =>
        family === null ? !known.includes(each.family ?? '') : each.family === family,
      ),
    }))
    .filter(({ members }) => members.length > 0);
}
