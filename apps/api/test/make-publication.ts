import type { Evaluation, Publication } from '@earmark/shared';

/** A publication with figures. */
export type EvaluatedPublication = Publication & { evaluation: Evaluation };

/** A publication that a trainer could hand over; its figures are made up, its shape and keys are right. */
export function makePublication(
  instruments: string[],
  clips: { sampleKey: string; split: string | null }[],
  labelled: ReadonlySet<string>,
): EvaluatedPublication {
  const probability = (clip: number, instrument: number) => ((clip * 7 + instrument * 13) % 100) / 100;
  return {
    formatVersion: 1,
    instruments,
    model: {
      preset: 'lite',
      layout: 'quarter',
      engine: 'tfjs-cpu',
      parameters: 1234,
      seed: 1,
      epochs: 3,
      bestEpoch: 2,
      trainSeconds: 12.5,
      stepMillis: 80,
      featureConfigHash: 'abc',
      codeVersion: 'test',
    },
    unknownInstruments: [],
    thresholds: null,
    evaluation: {
      split: 'test',
      clips: clips.filter(({ split }) => split === 'test').length,
      observedPairs: 10,
      map: 0.5,
      mapLow: 0.4,
      mapHigh: 0.6,
      floor: 0.3,
      rocAuc: 0.7,
      ece: 0.05,
      macroPrecision: 0.5,
      macroRecall: 0.5,
      macroF1: 0.5,
      tuned: { macroPrecision: 0.6, macroRecall: 0.6, macroF1: 0.6 },
      leftOut: [instruments[1]!],
      instruments: instruments.map((instrument, index) => ({
        instrument,
        support: 10,
        positives: 5,
        ap: index === 1 ? null : 0.5,
        rocAuc: null,
        precision: 0.5,
        recall: 0.5,
        f1: 0.5,
        threshold: 0.4,
        ece: 0.1,
        truePositives: 3,
        falsePositives: 2,
        trueNegatives: 3,
        falseNegatives: 2,
        prCurve: [{ threshold: 0.4, precision: 0.5, recall: 0.5 }],
      })),
    },
    evaluatedClips: [],
    validation: { map: 0.55, macroF1: 0.5, clips: 30 },
    comparison: null,
    predictions: clips.map(({ sampleKey }, clip) => ({
      sampleKey,
      probabilities: instruments.map((_, instrument) => probability(clip, instrument)),
    })),
    embeddings: null,
    labelErrors: [],
    ranking: {
      strategy: 'margin',
      randomShare: 0.1,
      pairs: clips
        .flatMap(({ sampleKey, split }, clip) =>
          split === 'train'
            ? instruments.map((instrument, index) => ({
                sampleKey,
                instrument,
                score: 1 - Math.abs(probability(clip, index) - 0.5),
                reason: 'unsure',
              }))
            : [],
        )
        .filter(({ sampleKey, instrument }) => !labelled.has(`${sampleKey} ${instrument}`))
        .sort((a, b) => b.score - a.score),
    },
  };
}
