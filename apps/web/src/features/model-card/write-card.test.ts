import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../lib/language/create-format.ts';
import { english } from '../../messages/en/index.ts';
import type { ModelCard } from './card-operations.ts';
import { writeModelCard } from './write-card.ts';

const instrument = (name: string, ap: number | null) => ({
  instrument: name,
  support: 40,
  positives: 12,
  ap,
  rocAuc: ap,
  ece: 0.1,
});
const card = (change: { name?: string; licence?: string } = {}): ModelCard => ({
  dataSet: {
    id: 'data-set',
    name: change.name ?? 'demo',
    licences: [{ title: change.licence ?? 'CC BY', url: null, clips: 240 }],
    progress: { clips: 240, trainClips: 180, testClips: 60 },
  },
  version: {
    id: 'version',
    number: 3,
    published: true,
    createdAt: '2026-11-28T01:00:00.000Z',
    preset: 'lite',
    layout: 'log-mel',
    engine: 'onnx-cpu',
    parameters: 12_345,
    seed: 7,
    epochs: 10,
    bestEpoch: 4,
    trainSeconds: 61,
    codeVersion: '0.1.0',
    featureConfigHash: 'f'.repeat(64),
    labelsSha256: 'a'.repeat(64),
    labelCount: 900,
    trainedToVote: '1234',
    validationMap: 0.6,
    isBaseModel: false,
    unknownInstruments: [],
    decision: {
      id: 'decision',
      number: 2,
      thresholds: [{ instrument: 'cello' }, { instrument: 'flute' }],
      instruments: [{ instrument: 'cello', threshold: 0.35, precision: 0.5, recall: 0.75, f1: 0.6 }],
    },
    evaluation: {
      id: 'evaluation',
      clips: 60,
      observedPairs: 80,
      map: 0.612,
      mapLow: 0.5,
      mapHigh: 0.7,
      floor: 0.3,
      rocAuc: 0.7,
      ece: 0.05,
      ceiling: { map: 0.913, mapLow: 0.88, mapHigh: 0.94 },
      instruments: [instrument('flute', null), instrument('cello', 0.81)],
    },
  },
});
const write = (made: ModelCard) => {
  const t = createTranslator({ locale: 'en', messages: english, namespace: 'modelCard' });
  const format = createFormat(
    'en',
    createTranslator({ locale: 'en', messages: english, namespace: 'format' }),
  );
  return writeModelCard(made, {
    t,
    format,
    titleOf: (name) => name,
    language: 'en',
    now: '2026-11-28T02:00:00.000Z',
  });
};

describe('writeModelCard', () => {
  it('says snapshot, configuration, figures with their interval, thresholds, licences and limits', () => {
    const html = write(card());
    for (const part of [
      'a'.repeat(64),
      '0.612',
      '0.500 – 0.700',
      'CC BY (240 clips)',
      'onnx-cpu',
      'Limits',
      '0.913',
    ])
      expect(html).toContain(part);
    expect(html).toContain(
      '<th scope="row">cello</th><td>12 / 40</td><td>0.81</td><td>0.50</td><td>0.75</td><td>0.60</td><td>0.35</td><td>0.81</td>',
    );
    // The best first; what has no figure last, with dashes.
    expect(html.indexOf('>cello<')).toBeLessThan(html.indexOf('>flute<'));
    expect(html).toContain('moved by hand');
  });

  it('shows what came in by an import as text', () => {
    const html = write(
      card({ name: '<script>alert(1)</script>', licence: '"><img src=x onerror=alert(1)>' }),
    );
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('says of the base model where it comes from, and that nothing has been measured without a label', () => {
    const made = card();
    const base = { ...made, version: { ...made.version, isBaseModel: true } };
    expect(write(base)).toContain('The base model as it came with Earmark');
    const unmeasured = write({ ...base, version: { ...base.version, evaluation: null } });
    expect(unmeasured).toContain('No clip of this data set had a label');
    expect(unmeasured).toMatch(/which of 2 instruments sound/);
    expect(unmeasured).not.toMatch(/<table|NaN|undefined|null/);
  });
});
