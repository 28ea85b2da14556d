/** Weight of one annotator's answer and of the model against a flat prior of weight 1 (ActiveLab's w). */
const answerWeight = 2;
const modelWeight = 1;
const priorWeight = 1;

/**
 * What is believed of an observed pair: model, answers and a flat prior blended by weight, one instrument
 * against the rest. The more answers agree, the surer the pair and the later it is asked again, on the same
 * scale as pairs never asked (ActiveLab, Goh and Mueller 2023, equation 2, for two classes).
 *
 * @param probability the model's, 0..1
 * @param relevance of the answers so far, 0..1
 * @param responses answers behind the relevance
 */
export function blendSecondOpinion(probability: number, relevance: number, responses: number): number {
  const answers = answerWeight * responses;
  return (
    (modelWeight * probability + answers * relevance + priorWeight * 0.5) /
    (modelWeight + answers + priorWeight)
  );
}
