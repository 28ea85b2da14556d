/** How many pairs are found, missed and wrongly called when every probability from `threshold` on counts as yes. */
export interface OperatingPoint {
  threshold: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  /** Null when nothing is called yes. */
  precision: number | null;
  /** Null without a positive. */
  recall: number | null;
  f1: number | null;
}

interface CurvePoint {
  threshold: number;
  precision: number;
  recall: number;
}

interface CurvedResult {
  support: number;
  positives: number;
  prCurve: readonly CurvePoint[];
}

/**
 * The counts at every point of a precision-recall curve, by falling threshold. Counts follow from precision, recall
 * and the number of positives: TP = recall · positives, TP + FP = TP / precision. Points that find nothing are left
 * out, since their precision of 0 does not tell how much is wrongly called.
 */
export function operatingPoints({ prCurve, positives, support }: CurvedResult): OperatingPoint[] {
  return prCurve.flatMap(({ threshold, precision, recall }) => {
    const truePositives = Math.round(recall * positives);
    if (truePositives === 0) return [];
    const falsePositives = Math.round(truePositives / precision) - truePositives;
    return [
      {
        threshold,
        truePositives,
        falsePositives,
        falseNegatives: positives - truePositives,
        trueNegatives: support - positives - falsePositives,
        precision,
        recall,
        f1: (2 * precision * recall) / (precision + recall),
      },
    ];
  });
}

/**
 * Place of the point that calls the same pairs yes as `threshold` does: the lowest threshold of the curve that is
 * not below it. 0 when every point is below.
 */
export function placeOfThreshold(points: readonly { threshold: number }[], threshold: number): number {
  const below = points.findIndex((point) => point.threshold < threshold);
  return Math.max(0, (below < 0 ? points.length : below) - 1);
}
