import type { SliceColumn } from '../../evaluations/list-slice-columns.ts';
import type { Slice } from '../../evaluations/measure-slices.ts';
import { builder } from '../builder.ts';

export const SliceKindEnum = builder.enumType('SliceKind', {
  description: "What an evaluation's clips are divided by.",
  values: {
    artist: { description: 'By artist.' },
    duration: { description: 'Duration of the clip.' },
    instruments: { description: 'Number of instruments that are labelled as sounding.' },
    loudness: { description: 'Root mean square of the clip.' },
    metadata: { description: 'A column of the imported metadata.' },
  } as const,
});

export const SliceType = builder.objectRef<Slice>('EvaluationSlice').implement({
  description: "Figures on a part of an evaluation's clips.",
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description: 'Null: clips of which it is not known, and the rest of a long list.',
    }),
    clips: t.exposeInt('clips', { description: 'Evaluated clips of this part.' }),
    pairs: t.exposeInt('pairs', { description: 'Observed pairs of this part.' }),
    map: t.exposeFloat('map', {
      nullable: true,
      description: 'Null without an instrument that has both answers here.',
    }),
    mapLow: t.exposeFloat('mapLow', {
      nullable: true,
      description: 'Lower end of the bootstrap interval (95 %) of mAP; null where mAP is.',
    }),
    mapHigh: t.exposeFloat('mapHigh', {
      nullable: true,
      description: 'Upper end of the same interval; null where mAP is.',
    }),
    floor: t.exposeFloat('floor', {
      nullable: true,
      description: 'mAP of a model without skill on this part; null where mAP is.',
    }),
    accuracy: t.exposeFloat('accuracy', { description: 'Share of pairs called rightly at the thresholds.' }),
    accuracyLow: t.exposeFloat('accuracyLow', { description: "Lower end of Wilson's 95 % interval of it." }),
    accuracyHigh: t.exposeFloat('accuracyHigh', { description: 'Upper end of it.' }),
  }),
});

export const SliceInput = builder.inputType('SliceInput', {
  description: "A part of an evaluation's clips.",
  fields: (t) => ({
    kind: t.field({ type: SliceKindEnum, required: true, description: 'What the clips are divided by.' }),
    column: t.string({ description: 'Of the metadata, where these divide.' }),
    name: t.string({ description: 'Null: clips of which it is not known, and the rest of a long list.' }),
  }),
});

export const SliceColumnType = builder.objectRef<SliceColumn>('SliceColumn').implement({
  description: 'A column of the metadata by which the clips can be divided.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the column.' }),
    values: t.exposeInt('values', { description: 'Different values.' }),
    clips: t.exposeInt('clips', { description: 'Evaluated clips that have one.' }),
  }),
});
