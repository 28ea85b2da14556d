import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baseModelFolder } from '@earmark/base-model';
import { describe, expect, it } from 'vitest';
import { planRender } from '../render/render-plan.ts';
import { knownSoundfonts } from '../render/soundfonts.ts';
import { pretraining, testShare } from './pretraining.ts';

describe('npm run pretrain', () => {
  it('has the options that the base model was made by', async () => {
    const model = JSON.parse(await readFile(join(baseModelFolder, 'model.json'), 'utf8'));
    const { clips, ...shared } = pretraining;
    expect(model).toMatchObject({ ...shared, layout: 'quarter', bestEpoch: 8 });
    const soundfonts = knownSoundfonts.filter(({ forTraining }) => forTraining).length;
    const plan = planRender({ clips, seed: shared.seed, soundfonts, testShare });
    const heard = Array.from({ length: clips }, (_, clip) => clip).filter(
      (clip) => !plan.isTest(clip),
    ).length;
    expect(model.clips.fit + model.clips.validation).toBe(heard);
    expect(model.clips.observedPairs).toBe(20 * heard);
  });
});
