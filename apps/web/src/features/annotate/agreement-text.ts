import { formatPercent } from '../../lib/format.ts';
import type { Answered, Suggestion } from './queue-state.ts';

/** What the model leans to, given the instrument's threshold. */
export function leaning({
  probability,
  threshold,
}: Pick<Suggestion, 'probability' | 'threshold'>): 'yes' | 'no' {
  return probability >= threshold ? 'yes' : 'no';
}

/** What a blind answer and the hidden suggestion had to say to each other; null when one of them was silent. */
export function agreementText({ answer, task: { suggestion }, isBlind }: Answered): string | null {
  if (!isBlind || suggestion === null || (answer !== 'yes' && answer !== 'no')) return null;
  const agrees = leaning(suggestion) === answer;
  return `the model said ${formatPercent(suggestion.probability)}: ${agrees ? 'agrees' : 'disagrees'}`;
}
