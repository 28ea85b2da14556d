import { z } from 'zod';
import { defaultStrategy, strategyNames } from './strategy.ts';

/** No queue has a smaller share of random control: without it nobody knows what the strategy gains. */
export const leastRandomShare = 0.1;

/** Pairs of a ranking at most: more than anyone answers before the next one. */
export const longestRanking = 20_000;

const share = z.number().min(0, 'a share is 0 or more').max(1, 'a share is 1 at most');

/** What an instrument gets of the strategy's part of the queue, as shares of it. */
export const instrumentQuotaShape = z
  .strictObject({
    instrument: z.string().min(1),
    least: share,
    /** 0: the instrument is not asked about at all. */
    most: share,
  })
  .refine(({ least, most }) => least <= most, {
    message: 'the least is more than the most',
    path: ['least'],
  });

/** How a data set's queue is made. */
export const rankingSettingsShape = z.strictObject({
  strategy: z.enum(strategyNames).default(defaultStrategy),
  /** Questions from one ranking to the next: among so many no two are near-duplicates. */
  batchSize: z
    .number()
    .int('a batch is a whole number of questions')
    .min(20, 'a batch has 20 questions or more')
    .max(2000, 'a batch has 2000 questions at most')
    .default(500),
  randomShare: z
    .number()
    .min(
      leastRandomShare,
      'a tenth or more stays random control: without it nothing tells what the strategy gains',
    )
    .max(1, 'a share is 1 at most')
    .default(leastRandomShare),
  /** Most of the queue that asks observed pairs again. */
  reaskShare: share.max(0.5, 'half of the queue at most asks again').default(0.05),
  /** Instruments that are left out have no bounds. */
  quotas: z
    .array(instrumentQuotaShape)
    .refine((quotas) => quotas.reduce((sum, { least }) => sum + least, 0) <= 1 + 1e-9, {
      message: 'the least shares come to more than the whole',
    })
    .default([]),
});

export type InstrumentQuotaSetting = z.infer<typeof instrumentQuotaShape>;
export type RankingSettings = z.infer<typeof rankingSettingsShape>;
