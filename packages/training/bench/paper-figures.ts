/** A row of the paper's Table 1 and Figure 3 (Chen et al. 2024), under the right names. */
export interface PaperFigures {
  /** What the paper calls mAP: mean precision at threshold 0.5, unobserved pairs taken as negatives. */
  meanPrecision: number;
  recall?: number;
  f1?: number;
}

/** Published figures by layout and attention; on OpenMIC-2018, so never to be compared with openmic-mini's. */
export const paperFigures: Readonly<Record<string, PaperFigures>> = {
  'log-mel, with attention': { meanPrecision: 0.7775 },
  'original, without attention': { meanPrecision: 0.7435 },
  'original, with attention': { meanPrecision: 0.7989 },
  'quarter, with attention': { meanPrecision: 0.8445, recall: 0.18, f1: 0.27 },
  'half, with attention': { meanPrecision: 0.8125, recall: 0.16, f1: 0.25 },
  'three-quarter, with attention': { meanPrecision: 0.8199, recall: 0.17, f1: 0.26 },
  'full, with attention': { meanPrecision: 0.8272, recall: 0.17, f1: 0.26 },
};
