import type { PrincipalStatistics } from '@earmark/training';

/** A data set whose every label is known: what a simulation asks, learns from and is scored on. */
export interface SimulatedSet {
  sampleKeys: readonly string[];
  instruments: readonly string[];
  /** Rows of the clips that may be asked about. */
  pool: readonly number[];
  /** Rows of the clips that models are scored on; none of them is in the pool. */
  held: readonly number[];
  /** 1 where the instrument sounds, [clips, instruments]. */
  truth: Uint8Array;
  /** Of all clips, along the principal axes of the pool's. */
  principal: PrincipalStatistics;
}
