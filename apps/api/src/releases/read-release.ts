import type { LicenceCount, ReleaseStatistics } from '@earmark/exchange';
import { z } from 'zod';

const count = z.number().int().nonnegative();

const statisticsShape: z.ZodType<ReleaseStatistics> = z.object({
  clips: count,
  trainClips: count,
  testClips: count,
  artists: count,
  pairs: count,
  observedPairs: count,
  positives: count,
  votes: count,
  annotators: count,
  meanAlpha: z.number().nullable(),
  instruments: z.array(
    z.object({
      instrument: z.string(),
      observed: count,
      positives: count,
      trainObserved: count,
      trainPositives: count,
      testObserved: count,
      testPositives: count,
      alpha: z.number().nullable(),
    }),
  ),
});

const licencesShape: z.ZodType<LicenceCount[]> = z.array(
  z.object({ title: z.string().nullable(), url: z.string().nullable(), clips: count }),
);

/** Figures of a release as they are stored. */
export const readStatistics = (stored: unknown): ReleaseStatistics => statisticsShape.parse(stored);

/** Licences of a release as they are stored. */
export const readLicences = (stored: unknown): LicenceCount[] => licencesShape.parse(stored);
