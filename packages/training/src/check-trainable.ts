import { UntrainableDataError } from './training-errors.ts';
import { clipsOfSplit, type TrainingSet } from './training-set.ts';

/**
 * Refuses data that no model can be trained on, saying what is missing.
 *
 * @throws UntrainableDataError
 */
export function checkTrainable(set: TrainingSet): void {
  const train = clipsOfSplit(set, 'train');
  if (train.length === 0) throw new UntrainableDataError('there is no clip in the train split');
  const width = set.instruments.length;
  const answers = set.instruments.map((_, instrument) => {
    const known = train.filter((clip) => set.observed[clip * width + instrument] === 1);
    const positives = known.filter((clip) => set.relevance[clip * width + instrument]! >= 0.5).length;
    return positives > 0 && positives < known.length;
  });
  if (!answers.includes(true)) {
    throw new UntrainableDataError(
      'no instrument has both a positive and a negative label in the train split',
    );
  }
}
