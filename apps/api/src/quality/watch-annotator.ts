import type { Database } from '../db/database.ts';
import { checkAnnotator } from './check-annotator.ts';
import { loadQualitySettings } from './quality-settings.ts';
import { quarantineScript } from './quarantine-script.ts';

/**
 * What follows from an annotator's newest answer or skip: probation or its end, and quarantine. To be called after every
 * one alike, so that the time it takes tells nothing about the pair.
 * @param mayBeScript whether answers that come like a program's are held against the annotator
 */
export async function watchAnnotator(
  db: Database,
  annotatorId: string,
  { mayBeScript }: { mayBeScript: boolean },
): Promise<void> {
  const annotator = await db.annotator.findUniqueOrThrow({ where: { id: annotatorId } });
  const settings = await loadQualitySettings(db, annotator.dataSetId);
  await checkAnnotator(db, annotator, settings);
  if (mayBeScript) await quarantineScript(db, annotator, settings);
}
