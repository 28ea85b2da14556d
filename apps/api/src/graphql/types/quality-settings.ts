import type { QualitySettings } from '../../db/generated/prisma/client.ts';
import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { changeQualitySettings } from '../../quality/change-quality-settings.ts';
import { findDataSetId } from '../../quality/find-data-set-id.ts';
import { loadQualitySettings } from '../../quality/quality-settings.ts';
import { builder } from '../builder.ts';

export type ShownSettings = QualitySettings & { overlap: number };

const descriptions = {
  blindFirstShare:
    'Share of tasks whose suggestion stays hidden until the answer, drawn at random, 0..1. Between 0 and 1 it measures the anchoring effect.',
  feedbackAnswers: 'Gold answers behind one feedback to an annotator.',
  fewestAnswers: 'Gold answers before anyone can be put on probation.',
  goldShare: 'Share of tasks that ask about gold items, 0..1.',
  fewestSeconds:
    'Mean seconds a clip below which nobody can stay who listens: faster votes go into quarantine.',
  lowestAccuracy: 'Probation when the lower bound of the gold accuracy is below this, 0..1.',
  mostVotes: 'Votes after which a pair whose answers disagree goes to reviewers.',
  overlap: 'How many different annotators are asked about every pair.',
  paceClips: 'Clips from which on the pace decides about quarantine; 0: it never does.',
  retestAnswers: 'Gold answers of a re-test.',
  retestRight: 'Right answers with which a re-test is passed.',
  retestShare: 'Share of tasks that ask about gold items during probation, 0..1.',
  retireCertainty: 'Posterior of the more probable answer from which a pair is never asked again, 0.5..1.',
  windowAnswers: 'Newest gold answers that decide about probation.',
} as const;

export const QualitySettingsType = builder.objectRef<ShownSettings>('QualitySettings').implement({
  description: 'How a data set keeps its votes good.',
  fields: (t) => ({
    blindFirstShare: t.exposeFloat('blindFirstShare', { description: descriptions.blindFirstShare }),
    feedbackAnswers: t.exposeInt('feedbackAnswers', { description: descriptions.feedbackAnswers }),
    fewestAnswers: t.exposeInt('fewestAnswers', { description: descriptions.fewestAnswers }),
    fewestSeconds: t.exposeFloat('fewestSeconds', { description: descriptions.fewestSeconds }),
    goldShare: t.exposeFloat('goldShare', { description: descriptions.goldShare }),
    lowestAccuracy: t.exposeFloat('lowestAccuracy', { description: descriptions.lowestAccuracy }),
    mostVotes: t.exposeInt('mostVotes', { description: descriptions.mostVotes }),
    overlap: t.exposeInt('overlap', { description: descriptions.overlap }),
    paceClips: t.exposeInt('paceClips', { description: descriptions.paceClips }),
    retestAnswers: t.exposeInt('retestAnswers', { description: descriptions.retestAnswers }),
    retestRight: t.exposeInt('retestRight', { description: descriptions.retestRight }),
    retestShare: t.exposeFloat('retestShare', { description: descriptions.retestShare }),
    retireCertainty: t.exposeFloat('retireCertainty', { description: descriptions.retireCertainty }),
    windowAnswers: t.exposeInt('windowAnswers', { description: descriptions.windowAnswers }),
  }),
});

const QualitySettingsInput = builder.inputType('QualitySettingsInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    blindFirstShare: t.float({ description: descriptions.blindFirstShare }),
    feedbackAnswers: t.int({ description: descriptions.feedbackAnswers }),
    fewestAnswers: t.int({ description: descriptions.fewestAnswers }),
    fewestSeconds: t.float({ description: descriptions.fewestSeconds }),
    goldShare: t.float({ description: descriptions.goldShare }),
    lowestAccuracy: t.float({ description: descriptions.lowestAccuracy }),
    mostVotes: t.int({ description: descriptions.mostVotes }),
    overlap: t.int({ description: descriptions.overlap }),
    paceClips: t.int({ description: descriptions.paceClips }),
    retestAnswers: t.int({ description: descriptions.retestAnswers }),
    retestRight: t.int({ description: descriptions.retestRight }),
    retestShare: t.float({ description: descriptions.retestShare }),
    retireCertainty: t.float({ description: descriptions.retireCertainty }),
    windowAnswers: t.int({ description: descriptions.windowAnswers }),
  }),
});

builder.mutationField('changeQualitySettings', (t) =>
  t.field({
    type: QualitySettingsType,
    description: 'Changes how a data set keeps its votes good; the change is recorded.',
    authScopes: { reviewer: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'ChangeQualitySettingsResult' },
    },
    args: {
      dataSet: t.arg.string({ required: true, description: 'Name of the data set.' }),
      settings: t.arg({ type: QualitySettingsInput, required: true, description: 'What changes.' }),
    },
    resolve: async (_root, { dataSet, settings }, { db, caller }) => {
      const id = await findDataSetId(db, dataSet);
      await changeQualitySettings(db, id, settings, caller.kind === 'person' ? caller.user.id : null);
      const { overlap } = await db.dataSet.findUniqueOrThrow({ where: { id } });
      return { ...(await loadQualitySettings(db, id)), overlap };
    },
  }),
);
