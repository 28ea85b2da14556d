import { createRandom } from '@earmark/shared';
import type { AcquisitionFunction, ChosenPair } from '../acquisition-function.ts';
import { ObservedNeighbours } from '../observed-neighbours.ts';
import { type Pool, placesByInstrument } from '../pool.ts';
import { margin } from './margin.ts';

/** Pairs chosen by diversity; what follows them in a longer queue is ordered by margin. */
const longestBatch = 500;

/** Gradient embeddings of one instrument's candidates, by key; each is `factor × embedding of the clip`. */
interface GradientSegment {
  places: Uint32Array;
  clips: Uint32Array;
  factors: Float64Array;
  /** ‖gradient‖² */
  squares: Float64Array;
  /** Squared distance to the nearest chosen gradient, or to the origin. */
  nearest: Float64Array;
  /** Sum of `nearest`. */
  total: number;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function buildSegments(pool: Pool, embeddings: Float32Array, size: number): GradientSegment[] {
  const norms = new Float64Array(pool.clips);
  for (let clip = 0; clip < pool.clips; clip++) {
    for (let entry = clip * size; entry < (clip + 1) * size; entry++) norms[clip]! += embeddings[entry]! ** 2;
  }
  const weights = pool.createWeights();
  return placesByInstrument(pool).map((places, instrument) => {
    const clips = Uint32Array.from(places, (place) => Math.floor(pool.pairs[place]! / pool.instruments));
    const factors = Float64Array.from(places, (place) => {
      const belief = pool.beliefs[place]!;
      return Math.min(belief, 1 - belief) * weights.weigh(instrument);
    });
    const squares = factors.map((factor, index) => factor ** 2 * norms[clips[index]!]!);
    return { places, clips, factors, squares, nearest: squares.slice(), total: sumOf(squares) };
  });
}

/** Brings the distances of a segment up to date with a new centre: ‖a‖² + ‖b‖² − 2 a·b. */
function addCentre(segment: GradientSegment, centre: number, embeddings: Float32Array, size: number): void {
  const { clips, factors, squares, nearest } = segment;
  const start = clips[centre]! * size;
  const centreSquare = squares[centre]!;
  const centreLength = Math.sqrt(centreSquare);
  for (let index = 0; index < nearest.length; index++) {
    // Gradients whose lengths alone keep them farther apart than the nearest centre need no product.
    const gap = centreLength - Math.sqrt(squares[index]!);
    if (gap * gap >= nearest[index]!) continue;
    const other = clips[index]! * size;
    let product = 0;
    for (let dimension = 0; dimension < size; dimension++) {
      product += embeddings[start + dimension]! * embeddings[other + dimension]!;
    }
    const distance = centreSquare + squares[index]! - 2 * factors[centre]! * factors[index]! * product;
    if (distance < nearest[index]!) nearest[index] = Math.max(0, distance);
  }
  nearest[centre] = 0;
  segment.total = sumOf(nearest);
}

/** Draws an entry in proportion to its squared distance. */
function drawCentre(
  segments: readonly GradientSegment[],
  left: number,
): { segment: GradientSegment; index: number } {
  let last: { segment: GradientSegment; index: number } | null = null;
  let remaining = left;
  for (const segment of segments) {
    if (segment.total === 0) continue;
    const isHere = remaining < segment.total;
    for (let index = 0; index < segment.nearest.length; index++) {
      if (segment.nearest[index] === 0) continue;
      last = { segment, index };
      if (!isHere) continue;
      remaining -= segment.nearest[index]!;
      if (remaining < 0) return last;
    }
    // Rounding may leave a trifle behind the last entry of the segment; then the last one is meant.
    if (isHere) return last!;
    remaining -= segment.total;
  }
  return last!;
}

/** The longest gradient; of equals the first by key. */
function longestGradient(segments: readonly GradientSegment[]): { segment: GradientSegment; index: number } {
  let best = { segment: segments[0]!, index: -1 };
  let bestSquare = Number.NEGATIVE_INFINITY;
  for (const segment of segments) {
    segment.squares.forEach((square, index) => {
      if (square > bestSquare) {
        best = { segment, index };
        bestSquare = square;
      }
    });
  }
  return best;
}

/**
 * Uncertainty × diversity: k-means++ seeding over the gradients that a hallucinated label would cause in the
 * last layer. For sigmoid outputs the gradient of a pair is min(p, 1 − p) · h in its instrument's row, so
 * gradients of different instruments are at right angles and a new centre only touches its own instrument.
 * Two near-duplicates have nearly the same gradient, so one of them keeps the other out of the batch.
 * The first centre is the longest gradient, as in the authors' code.
 */
export const badge: AcquisitionFunction = {
  name: 'badge',
  source: 'Ash, Zhang, Krishnamurthy, Langford, Agarwal 2020, algorithm 1; Arthur, Vassilvitskii 2007',
  needs: ['embeddings'],
  choosePairs(pool, count) {
    const { embeddings, embeddingSize = 0, relevances } = pool.input;
    const segments = buildSegments(pool, embeddings!, embeddingSize);
    const neighbours = relevances === undefined ? null : new ObservedNeighbours(pool);
    const random = createRandom(pool.seed);
    const wanted = Math.min(count, pool.pairs.length);
    const chosen: ChosenPair[] = [];
    const batch = Math.min(wanted, longestBatch);
    while (chosen.length < batch) {
      const total = segments.reduce((sum, segment) => sum + segment.total, 0);
      if (!(total > 0)) break;
      const { segment, index } =
        chosen.length === 0 ? longestGradient(segments) : drawCentre(segments, random() * total);
      const pair = pool.pairs[segment.places[index]!]!;
      const isUnlike = neighbours?.isUnlikeObserved(segment.clips[index]!, pair % pool.instruments) ?? false;
      const reason = pool.isObserved(pair) ? 'second-opinion' : isUnlike ? 'unlike-labelled' : 'unsure';
      chosen.push({ pair, score: Math.sqrt(segment.nearest[index]!), reason });
      addCentre(segment, index, embeddings!, embeddingSize);
    }
    if (chosen.length === wanted) return chosen;
    const taken = new Set(chosen.map(({ pair }) => pair));
    const rest = margin.choosePairs(pool, wanted).filter(({ pair }) => !taken.has(pair));
    return [...chosen, ...rest].slice(0, wanted);
  },
};
