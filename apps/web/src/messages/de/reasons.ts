import type { reasons as english } from '../en/reasons.ts';
import type { Translation } from '../translation.ts';

export const reasons: Translation<typeof english> = {
  unsure: 'Modell ist unsicher',
  'rare-instrument': 'seltenes Instrument',
  'unlike-labelled': 'anders als alles mit Label',
  'unknown-instrument': 'dem Modell neu',
  'second-opinion': 'zweite Meinung',
  'random-control': 'Zufallskontrolle',
  unranked: 'noch keine Rangfolge',
};
