import { extname, relative } from 'node:path';
import { readOpenmicFolder } from '@earmark/openmic';
import type { CheckedAudio } from './audio-checker.ts';
import { findOrCreateDataSet } from './find-or-create-data-set.ts';
import { importAnswers } from './import-answers.ts';
import type { ImportJob } from './import-job.ts';
import { importRecordings } from './import-recordings.ts';
import { keepArtistsApart } from './keep-artists-apart.ts';
import type { ContentPlace } from './source-file.ts';

/** Share of the work that decoding takes. */
const audioShare = 0.9;

/**
 * Imports a folder in OpenMIC-2018's layout: clips with checked audio, crowd responses as votes, labels,
 * splits. Bad files and rows are reported and the rest is imported; importing again adds only what is new.
 *
 * @param places where the content of some of the folder's files lies instead, by their paths
 * @throws OpenmicError when the folder as a whole cannot be read
 * @throws InvalidInputError when the data set has other instruments
 * @returns the data set's id
 */
export async function importOpenmic(
  job: ImportJob,
  path: string,
  places: ReadonlyMap<string, ContentPlace> = new Map(),
): Promise<string> {
  const { db, skipped } = job;
  const folder = await readOpenmicFolder(path);
  skipped.push(...folder.skipped);
  const dataSet = await findOrCreateDataSet(db, job.dataSet, folder.instruments);
  const columns = [...new Set([...dataSet.metadataColumns, ...folder.metadataColumns])];
  if (columns.length > dataSet.metadataColumns.length) {
    await db.dataSet.update({ where: { id: dataSet.id }, data: { metadataColumns: columns } });
  }
  const stored = await db.clip.findMany({
    where: { dataSetId: dataSet.id },
    select: { sampleKey: true, audioSha256: true, sourceSha256: true, durationSeconds: true },
  });
  const storedByKey = new Map(stored.map((clip) => [clip.sampleKey, clip]));
  const members = folder.clips.map((clip) => ({
    clip,
    file: `audio/${clip.sampleKey}`,
    artistGroup: clip.artistGroup,
    split: clip.split,
  }));
  await keepArtistsApart(
    db,
    dataSet.id,
    members.filter(({ clip }) => !storedByKey.has(clip.sampleKey)),
    skipped,
  );
  const recordings = members.map(({ clip, split }) => {
    const { sampleKey, trackId, startSeconds, audioPath, sourceMetadata } = clip;
    const { artistGroup, artistName, title, licenceTitle, licenceUrl } = clip;
    return {
      file: relative(path, audioPath!),
      question: {
        place: places.get(audioPath!) ?? { path: audioPath! },
        extension: extname(audioPath!).slice(1).toLowerCase(),
        cut: false,
      },
      toClips: (audio: CheckedAudio) => {
        const origin = {
          artistGroup,
          artistName,
          title,
          licenceTitle,
          licenceUrl,
          split,
          sourceMetadata,
          recordingKey: String(trackId),
        };
        return [{ sampleKey, startSeconds, origin, audio, clip: audio.clips[0]! }];
      },
      findEarlier: (sha256: string) => {
        const earlier = storedByKey.get(sampleKey);
        return {
          clips: earlier ? [{ sampleKey, startSeconds: 0, endSeconds: earlier.durationSeconds }] : [],
          isSame: earlier?.audioSha256 === sha256,
        };
      },
    };
  });
  await importRecordings(job, dataSet, recordings, stored, (share) => job.tellProgress(share * audioShare));
  const votes = folder.responses.map(({ response, ...rest }) => ({
    ...rest,
    answer: response === 1 ? ('yes' as const) : ('no' as const),
  }));
  await importAnswers(job, dataSet, { votes, labels: folder.labels }, (share) =>
    job.tellProgress(audioShare + share * (1 - audioShare)),
  );
  return dataSet.id;
}
