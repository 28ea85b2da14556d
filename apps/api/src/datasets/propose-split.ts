import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';

/** One side of a split. */
export interface SplitSide {
  clips: number;
  /** Artist groups; a clip without one counts as its own. */
  artists: number;
}

/** A split that keeps artists whole, not stored yet. */
export interface SplitProposal {
  /** Share of clips asked for in test, 0..1. */
  testShare: number;
  /** Changes whenever clips, artists or labels change what is proposed; freezing asks for the one that was shown. */
  digest: string;
  train: SplitSide;
  test: SplitSide;
  /** Instruments whose labels leave a side without a positive or without a negative one. */
  lacking: string[];
  /** Ids of the clips that would get their split; those of artists in a split already follow them. */
  assigned: { train: string[]; test: string[] };
}

interface Group {
  name: string;
  clipIds: string[];
  /** Side of the artist's clips that have one. */
  fixed: 'train' | 'test' | null;
  /** Labels that say an instrument sounds, and that it does not, by instrument. */
  positives: Map<string, number>;
  negatives: Map<string, number>;
}

/** Orders tried; the one whose test side resembles the whole most is proposed. */
const draws = 64;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function loadGroups(db: Database, dataSetId: string): Promise<Group[]> {
  const clips = await db.clip.findMany({
    where: { dataSetId },
    select: { id: true, sampleKey: true, artistGroup: true, split: true },
    orderBy: { sampleKey: 'asc' },
  });
  const labels = await db.$queryRaw<{ clipId: string; instrument: string; present: boolean }[]>`
    SELECT label."clipId", instrument."name" AS instrument, label."relevance" >= 0.5 AS present
    FROM "Label" label JOIN "Instrument" instrument ON instrument."id" = label."instrumentId"
    WHERE instrument."dataSetId" = ${dataSetId}`;
  const groups = new Map<string, Group>();
  const groupOfClip = new Map<string, Group>();
  for (const { id, sampleKey, artistGroup, split } of clips) {
    const name = artistGroup === null ? `clip ${sampleKey}` : `artist ${artistGroup}`;
    const group: Group = groups.get(name) ?? {
      name,
      clipIds: [],
      fixed: null,
      positives: new Map(),
      negatives: new Map(),
    };
    groups.set(name, group);
    groupOfClip.set(id, group);
    group.fixed ??= split;
    if (split === null) group.clipIds.push(id);
  }
  for (const { clipId, instrument, present } of labels) {
    const group = groupOfClip.get(clipId);
    if (!group) continue;
    const counts = present ? group.positives : group.negatives;
    counts.set(instrument, (counts.get(instrument) ?? 0) + 1);
  }
  return [...groups.values()].filter(({ clipIds }) => clipIds.length > 0);
}

/** Takes free groups into test in this order while they fit. */
function fillTest(inOrder: readonly Group[], testClips: number): Set<Group> {
  const test = new Set<Group>();
  let clips = 0;
  for (const group of inOrder) {
    const size = group.clipIds.length;
    // Nearer to the wanted share with this artist than without.
    if (Math.abs(clips + size - testClips) >= Math.abs(clips - testClips)) continue;
    test.add(group);
    clips += size;
  }
  return test;
}

const addUp = (
  groups: Iterable<Group>,
  countsOf: (group: Group) => Map<string, number>,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const group of groups)
    for (const [instrument, count] of countsOf(group))
      sums.set(instrument, (sums.get(instrument) ?? 0) + count);
  return sums;
};

/** How far the share of each instrument's labels in test is from the share wanted; 0 at best. */
function measureImbalance(test: ReadonlySet<Group>, all: readonly Group[], testShare: number): number {
  let sum = 0;
  for (const countsOf of [(group: Group) => group.positives, (group: Group) => group.negatives]) {
    const inTest = addUp(test, countsOf);
    for (const [instrument, count] of addUp(all, countsOf))
      sum += ((inTest.get(instrument) ?? 0) / count - testShare) ** 2;
  }
  return sum;
}

/** Instruments that a side cannot be evaluated on or trained with. */
function findLacking(sides: readonly ReadonlySet<Group>[], all: readonly Group[]): string[] {
  const lacking = new Set<string>();
  for (const countsOf of [(group: Group) => group.positives, (group: Group) => group.negatives]) {
    const whole = [...addUp(all, countsOf).keys()];
    for (const side of sides) {
      const counts = addUp(side, countsOf);
      for (const instrument of whole) if (!counts.has(instrument)) lacking.add(instrument);
    }
  }
  return [...lacking].sort();
}

/**
 * A split for the clips that have none: whole artists go to test until it has its share, in the order of a hash,
 * so that the same clips always give the same proposal. Of several orders the one is taken whose labels per
 * instrument come nearest to the share (as scikit-learn's StratifiedGroupKFold aims at). Artists who stand in a
 * split stay there.
 * @returns null when every clip has its split
 */
export async function proposeSplit(
  db: Database,
  dataSetId: string,
  testShare: number,
): Promise<SplitProposal | null> {
  const groups = await loadGroups(db, dataSetId);
  if (groups.length === 0) return null;
  const free = groups.filter(({ fixed }) => fixed === null);
  const testClips = testShare * free.reduce((sum, { clipIds }) => sum + clipIds.length, 0);
  let best: { test: Set<Group>; imbalance: number } | null = null;
  for (let draw = 0; draw < draws; draw++) {
    const keyed = free.map((group) => ({ group, key: hash(`${draw} ${group.name}`) }));
    keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
    const test = fillTest(
      keyed.map(({ group }) => group),
      testClips,
    );
    const imbalance = measureImbalance(test, free, testShare);
    if (best === null || imbalance < best.imbalance) best = { test, imbalance };
  }
  const test = new Set([...(best?.test ?? []), ...groups.filter(({ fixed }) => fixed === 'test')]);
  const train = new Set(groups.filter((group) => !test.has(group)));
  const idsOf = (side: ReadonlySet<Group>) => [...side].flatMap(({ clipIds }) => clipIds).sort();
  const assigned = { train: idsOf(train), test: idsOf(test) };
  return {
    testShare,
    digest: hash(JSON.stringify(assigned)),
    train: { clips: assigned.train.length, artists: train.size },
    test: { clips: assigned.test.length, artists: test.size },
    lacking: findLacking([train, test], groups),
    assigned,
  };
}
