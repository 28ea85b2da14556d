import type { Format } from '../../lib/language/create-format.ts';
import type { Translator } from '../../lib/language/translator.ts';
import type { Answered, Suggestion } from './queue-state.ts';

/** What the model leans to, given the instrument's threshold. */
export function leaning({
  probability,
  threshold,
}: Pick<Suggestion, 'probability' | 'threshold'>): 'yes' | 'no' {
  return probability >= threshold ? 'yes' : 'no';
}

/** What a blind answer and the hidden suggestion had to say to each other; null when one of them was silent. */
export function agreementText(
  { answer, task: { suggestion }, isBlind }: Answered,
  t: Translator<'annotate'>,
  format: Format,
): string | null {
  if (!isBlind || suggestion === null || (answer !== 'yes' && answer !== 'no')) return null;
  const agrees = leaning(suggestion) === answer;
  const probability = format.percent(suggestion.probability);
  return t(agrees ? 'agreement.agrees' : 'agreement.disagrees', { probability });
}
