import type { StrategyName } from '@earmark/shared';
import type { AcquisitionFunction } from './acquisition-function.ts';
import { badge } from './strategies/badge.ts';
import { bald } from './strategies/bald.ts';
import { classBalancedRandom } from './strategies/class-balanced-random.ts';
import { entropy } from './strategies/entropy.ts';
import { likelyPositive } from './strategies/likely-positive.ts';
import { margin } from './strategies/margin.ts';
import { mismatchFirst } from './strategies/mismatch-first.ts';
import { random } from './strategies/random.ts';
import { uncertainPositive } from './strategies/uncertain-positive.ts';

/** Every acquisition function; a new one is one file and one line here (and its name in @earmark/shared). */
export const strategies: Readonly<Record<StrategyName, AcquisitionFunction>> = {
  'uncertain-positive': uncertainPositive,
  'likely-positive': likelyPositive,
  margin,
  entropy,
  bald,
  'mismatch-first': mismatchFirst,
  badge,
  'class-balanced-random': classBalancedRandom,
  random,
};
