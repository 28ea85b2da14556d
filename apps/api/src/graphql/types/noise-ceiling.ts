import type { MapCeiling } from '@earmark/labels';
import { estimateCeiling } from '../../evaluations/estimate-ceiling.ts';
import { builder } from '../builder.ts';
import { remember } from '../context.ts';

interface NamedCeiling extends Omit<MapCeiling, 'instruments'> {
  instruments: { instrument: string; ap: number }[];
}

const InstrumentCeilingType = builder
  .objectRef<NamedCeiling['instruments'][number]>('InstrumentCeiling')
  .implement({
    description: 'The noise ceiling of one instrument.',
    fields: (t) => ({
      instrument: t.exposeString('instrument', { description: 'Name of the instrument.' }),
      ap: t.exposeFloat('ap', { description: 'Expected average precision of somebody who knows the truth.' }),
    }),
  });

const NoiseCeilingType = builder.objectRef<NamedCeiling>('NoiseCeiling').implement({
  description:
    'How well a model that knows the truth could look against these labels, from how often two votes on one pair agree.',
  fields: (t) => ({
    doublePairs: t.exposeInt('doublePairs', {
      description: 'Evaluated pairs with two votes or more; nothing is said below twenty.',
    }),
    agreement: t.exposeFloat('agreement', {
      nullable: true,
      description: 'Share of two votes on one pair that are alike, the mean over pairs.',
    }),
    map: t.exposeFloat('map', {
      nullable: true,
      description: 'Mean over instruments, 0..1; null below twenty pairs.',
    }),
    mapLow: t.float({
      nullable: true,
      description: "Lower end of the 95 % interval: Wilson's of the agreement, carried over.",
      resolve: ({ low }) => low,
    }),
    mapHigh: t.float({
      nullable: true,
      description: 'Upper end of the same interval; null below twenty pairs.',
      resolve: ({ high }) => high,
    }),
    instruments: t.expose('instruments', {
      type: [InstrumentCeilingType],
      description: 'Without those that lack a label yes or a label no.',
    }),
  }),
});

builder.prismaObjectField('Evaluation', 'ceiling', (t) =>
  t.field({
    type: NoiseCeilingType,
    description: 'The annotator-noise ceiling of mAP on the evaluated pairs.',
    select: { id: true, instruments: { select: { position: true, instrument: true } } },
    resolve: ({ id, instruments }, _args, context) =>
      remember(context, `ceiling ${id}`, async () => {
        const ceiling = await estimateCeiling(context.db, id);
        const names = new Map(instruments.map(({ position, instrument }) => [position, instrument]));
        return {
          ...ceiling,
          instruments: ceiling.instruments.map(({ position, ap }) => ({
            instrument: names.get(position) ?? '',
            ap,
          })),
        };
      }),
  }),
);
