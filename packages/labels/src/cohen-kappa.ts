import type { CodedAnswer } from './krippendorff-alpha.ts';

/** Agreement of two coders on the units that both answered. */
export interface PairwiseAgreement {
  coders: [string, string];
  /** Units that both answered. */
  units: number;
  /** Share of these with the same answer. */
  observed: number;
  /** Cohen's kappa; null when chance alone would make them agree always. */
  kappa: number | null;
}

/**
 * Cohen's kappa (Cohen 1960): (observed − expected) / (1 − expected) agreement of paired answers.
 * @param pairs the two coders' answers, unit by unit
 * @returns null for no pairs, or when both give one and the same answer throughout
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null;
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let same = 0;
  for (const [one, other] of pairs) {
    first.set(one, (first.get(one) ?? 0) + 1);
    second.set(other, (second.get(other) ?? 0) + 1);
    if (one === other) same++;
  }
  let expected = 0;
  for (const [value, count] of first) expected += count * (second.get(value) ?? 0);
  expected /= pairs.length ** 2;
  return expected === 1 ? null : (same / pairs.length - expected) / (1 - expected);
}

/** Cohen's kappa of every two coders with at least `fewestUnits` common units, in the order of their names. */
export function pairwiseKappas(answers: readonly CodedAnswer[], fewestUnits = 1): PairwiseAgreement[] {
  const units = new Map<string, CodedAnswer[]>();
  for (const answer of answers) {
    const ofUnit = units.get(answer.unit);
    if (ofUnit === undefined) units.set(answer.unit, [answer]);
    else ofUnit.push(answer);
  }
  const shared = new Map<string, { coders: [string, string]; pairs: [string, string][] }>();
  for (const ofUnit of units.values()) {
    const sorted = [...ofUnit].sort((one, other) =>
      one.coder < other.coder ? -1 : one.coder > other.coder ? 1 : 0,
    );
    sorted.forEach((one, place) => {
      for (const other of sorted.slice(place + 1)) {
        if (one.coder === other.coder) continue;
        const key = JSON.stringify([one.coder, other.coder]);
        const known = shared.get(key);
        if (known === undefined) {
          shared.set(key, { coders: [one.coder, other.coder], pairs: [[one.value, other.value]] });
        } else known.pairs.push([one.value, other.value]);
      }
    });
  }
  return [...shared.entries()]
    .filter(([, { pairs }]) => pairs.length >= fewestUnits)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { coders, pairs }]) => ({
      coders,
      units: pairs.length,
      observed: pairs.filter(([one, other]) => one === other).length / pairs.length,
      kappa: cohenKappa(pairs),
    }));
}
