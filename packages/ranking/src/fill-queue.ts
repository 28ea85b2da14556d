import type { ChosenPair } from './acquisition-function.ts';
import { NearDuplicates } from './near-duplicates.ts';
import type { Pool } from './pool.ts';
import type { InstrumentQuota } from './ranking-input.ts';

const unbounded: InstrumentQuota = { least: 0, most: 1 };

/** Rounding of a share times a count, so that 0.29 × 100 is 29. */
const tolerance = 1e-9;

/** Choices of one instrument, in the strategy's order: those never answered, and those answered before. */
interface Line {
  fresh: number[];
  again: number[];
  taken: number;
}

function lineUp(pool: Pool, order: readonly ChosenPair[]): Line[] {
  const lines = Array.from({ length: pool.instruments }, (): Line => ({ fresh: [], again: [], taken: 0 }));
  // From the back, so that the first of a line is its last entry and taken by pop.
  for (let place = order.length - 1; place >= 0; place--) {
    const { pair } = order[place]!;
    const line = lines[pair % pool.instruments]!;
    (pool.isObserved(pair) ? line.again : line.fresh).push(place);
  }
  return lines;
}

/** The head of a line that comes first in the strategy's order; second opinions only where they may come. */
function firstHead(line: Line, mayAskAgain: boolean): number[] | null {
  const fresh = line.fresh.at(-1) ?? Number.POSITIVE_INFINITY;
  const again = mayAskAgain ? (line.again.at(-1) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  if (fresh === Number.POSITIVE_INFINITY && again === Number.POSITIVE_INFINITY) return null;
  return again < fresh ? line.again : line.fresh;
}

/**
 * The strategy's part of the queue under its rules. The strategy's order is kept as far as they allow: in the first n
 * questions an instrument has ⌊n · least⌋ or more and ⌈n · most⌉ or fewer, as long as it has pairs and others have; at
 * most ⌊n · reaskShare⌋ ask an observed pair again; and in the first batch no two are near-duplicates, which go
 * right behind it. A queue whose rules cannot be kept any more goes on without the instruments' mosts.
 *
 * @param order the strategy's choice, best first, longer than `count` where rules are to choose from it
 */
export function fillQueue(
  pool: Pool,
  order: readonly ChosenPair[],
  count: number,
  options: { isDrawn: boolean },
): ChosenPair[] {
  const { quotas, reaskShare = 1 } = pool.input;
  const duplicates = options.isDrawn ? null : new NearDuplicates(pool);
  const lines = lineUp(pool, order);
  const quotaOf = (instrument: number): InstrumentQuota => quotas?.[instrument] ?? unbounded;
  const queue: ChosenPair[] = [];
  const waiting: ChosenPair[] = [];
  let asked = 0;
  const wanted = Math.min(count, order.length);
  while (queue.length < wanted) {
    const turn = queue.length + 1;
    const mayAskAgain = asked + 1 <= turn * reaskShare + tolerance;
    /** Places by how urgent they are: an instrument below its least, one below its most, any. */
    let best: { source: number[]; instrument: number; urgency: number } | null = null;
    for (let instrument = 0; instrument < lines.length; instrument++) {
      const line = lines[instrument]!;
      const source = firstHead(line, mayAskAgain);
      if (source === null) continue;
      const { least, most } = quotaOf(instrument);
      const lacking = Math.floor(turn * least + tolerance) - line.taken;
      const urgency = lacking > 0 ? lacking : line.taken < Math.ceil(turn * most - tolerance) ? 0 : -1;
      const isBetter =
        best === null ||
        urgency > best.urgency ||
        (urgency === best.urgency && source.at(-1)! < best.source.at(-1)!);
      if (isBetter) best = { source, instrument, urgency };
    }
    if (best === null) break;
    const choice = order[best.source.pop()!]!;
    if (duplicates !== null && queue.length < duplicates.batch && !duplicates.admit(choice.pair)) {
      waiting.push(choice);
      continue;
    }
    if (pool.isObserved(choice.pair)) asked += 1;
    lines[best.instrument]!.taken += 1;
    queue.push(choice);
  }
  // Near-duplicates go right behind the batch that they were kept out of; of second opinions no more than may be.
  let room = Math.floor(wanted * reaskShare + tolerance) - asked;
  const behind = waiting.filter(({ pair }) => !pool.isObserved(pair) || room-- > 0);
  queue.splice(Math.min(queue.length, duplicates?.batch ?? 0), 0, ...behind);
  return queue.slice(0, wanted);
}
