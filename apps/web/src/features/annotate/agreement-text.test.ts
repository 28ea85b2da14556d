import { expect, it } from 'vitest';
import { formatIn, textsIn } from '../../lib/language/fixed-texts.ts';
import { agreementText as agreementTextIn } from './agreement-text.ts';
import type { Answered } from './queue-state.ts';

const t = textsIn('en', 'annotate');
const agreementText = (given: Answered) => agreementTextIn(given, t, formatIn('en'));

function answered(change: Partial<Answered>, probability = 0.62, threshold = 0.5): Answered {
  return {
    task: {
      id: 't',
      taskId: 't',
      clip: { id: 'c', sampleKey: 'c', audioUrl: '', durationSeconds: 10, sampleRateHz: 44_100 },
      instrument: { id: 'i', name: 'cello' },
      reason: 'unsure',
      leaseExpiresAt: null,
      suggestion: { probability, threshold, modelVersion: { number: 1, isBaseModel: false } },
    },
    answer: 'yes',
    key: 'k',
    batch: 'k',
    suggestionShown: null,
    isBlind: true,
    ...change,
  };
}

it('compares a blind answer with what the model leans to at its threshold', () => {
  expect(agreementText(answered({ answer: 'yes' }))).toMatch(/62\u00a0%: agrees/);
  expect(agreementText(answered({ answer: 'no' }))).toMatch(/disagrees/);
  expect(agreementText(answered({ answer: 'no' }, 0.62, 0.7))).toMatch(/: agrees/);
});

it('is silent when the suggestion was seen, or when nobody took a side', () => {
  expect(agreementText(answered({ isBlind: false }))).toBeNull();
  expect(agreementText(answered({ answer: 'unsure' }))).toBeNull();
  expect(agreementText(answered({ answer: 'skipped' }))).toBeNull();
});
