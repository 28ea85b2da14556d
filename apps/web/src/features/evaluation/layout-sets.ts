import { layouts } from '@earmark/shared';
import type { LayoutGroup } from './layout-operations.ts';

/** Groups that can be compared with each other: of one preset, trained on the same labels. */
export interface LayoutSet {
  /** For the address. */
  key: string;
  preset: string;
  labelsSha256: string;
  labelCount: number;
  /** In the order of the layouts, with attention before without. */
  groups: LayoutGroup[];
}

const orderOf = ({ layout, attention }: LayoutGroup) =>
  2 * (layouts as readonly string[]).indexOf(layout) + (attention ? 0 : 1);

/** The sets with the most to compare first. */
export function listLayoutSets(groups: readonly LayoutGroup[]): LayoutSet[] {
  const sets = new Map<string, LayoutSet>();
  for (const group of groups) {
    const { preset, labelsSha256, labelCount } = group;
    const key = `${preset}-${labelsSha256.slice(0, 12)}`;
    const known = sets.get(key);
    if (known) known.groups.push(group);
    else sets.set(key, { key, preset, labelsSha256, labelCount, groups: [group] });
  }
  return [...sets.values()]
    .map((set) => ({ ...set, groups: set.groups.sort((one, other) => orderOf(one) - orderOf(other)) }))
    .sort((one, other) => other.groups.length - one.groups.length);
}

/** What the paper compares and the set does not have yet: every layout with attention, `original` without it too. */
export function listMissing(groups: readonly Pick<LayoutGroup, 'layout' | 'attention'>[]) {
  const wanted = layouts.flatMap((layout) => {
    if (layout === 'channels') return [];
    return (layout === 'original' ? [true, false] : [true]).map((attention) => ({ layout, attention }));
  });
  return wanted.filter(
    ({ layout, attention }) =>
      !groups.some((group) => group.layout === layout && group.attention === attention),
  );
}

/** The least seed from 1 on that a group has not been trained with. */
export function nextSeed(seeds: readonly number[]): number {
  let seed = 1;
  while (seeds.includes(seed)) seed++;
  return seed;
}
