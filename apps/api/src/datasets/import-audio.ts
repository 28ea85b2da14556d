import { extname } from 'node:path';
import { parseSampleKey } from '@earmark/openmic';
import { InvalidInputError } from '../expected-error.ts';
import { groupBy } from '../group-by.ts';
import { answerClips } from './answer-clips.ts';
import type { CheckedAudio } from './audio-checker.ts';
import { chooseInstruments, matchInstruments } from './choose-instruments.ts';
import { findOrCreateDataSet } from './find-or-create-data-set.ts';
import { importAnswers } from './import-answers.ts';
import type { ImportJob } from './import-job.ts';
import { type ClipPlace, importRecordings, type Recording } from './import-recordings.ts';
import type { ImportOptions } from './import-source.ts';
import type { ClipOrigin, NewClip } from './insert-clips.ts';
import { keepArtistsApart } from './keep-artists-apart.ts';
import { type AudioSource, readAudioSource } from './read-audio-source.ts';
import type { SourceFile } from './source-file.ts';

/** Share of the work that decoding takes. */
const audioShare = 0.9;

const withoutExtension = (name: string): string => name.replace(/\.[^./]+$/, '');
const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Two spellings of an artist's name are one artist: the split must hold for both. */
const groupName = (name: string): string => name.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

function describeOrigin(file: SourceFile, source: AudioSource, options: ImportOptions): ClipOrigin {
  const told = source.recordings.get(file.name);
  const topFolder = file.name.includes('/') ? file.name.slice(0, file.name.indexOf('/')) : null;
  const artistName = told?.artist ?? (options.artistFromFolder ? topFolder : null);
  const recordingKey = told?.recording ?? withoutExtension(file.name);
  const others = told?.others ?? {};
  return {
    // Without an artist, clips of one recording at least stay together.
    artistGroup: artistName === null ? `recording ${recordingKey}` : groupName(artistName),
    artistName,
    recordingKey,
    title: told?.title ?? baseName(withoutExtension(file.name)),
    licenceTitle: told?.licenceTitle ?? null,
    licenceUrl: told?.licenceUrl ?? null,
    split: told?.split ?? null,
    sourceMetadata: Object.keys(others).length > 0 ? others : null,
  };
}

/** Gives clips keys of OpenMIC-2018's form, `000001_10000`: track and start in milliseconds. */
function createKeyMaker(sampleKeys: readonly string[]) {
  let last = 0;
  for (const key of sampleKeys) last = Math.max(last, parseSampleKey(key)?.trackId ?? 0);
  return (
    wanted: string | undefined,
    starts: readonly number[],
  ): { sampleKey: string; startSeconds: number }[] => {
    const given = wanted === undefined ? undefined : parseSampleKey(wanted);
    if (wanted !== undefined && given === null) {
      return starts.map((startSeconds) => ({
        sampleKey: starts.length === 1 ? wanted : `${wanted}_${Math.round(startSeconds * 1000)}`,
        startSeconds,
      }));
    }
    if (given) last = Math.max(last, given.trackId);
    const trackId = given?.trackId ?? ++last;
    return starts.map((start) => {
      const startSeconds = (given?.startSeconds ?? 0) + start;
      const sampleKey = `${String(trackId).padStart(6, '0')}_${Math.round(startSeconds * 1000)}`;
      return { sampleKey: starts.length === 1 && wanted !== undefined ? wanted : sampleKey, startSeconds };
    });
  };
}

const isSampleKey = (key: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(key);

/**
 * Imports audio files with whatever labels came with them. Long recordings are cut into clips of ten seconds;
 * clips of one recording share its artist, or else a group of their own, so that a split never parts them.
 *
 * @throws InvalidInputError when there is no audio, or when the instruments cannot be told
 * @returns the data set's id
 */
export async function importAudio(
  job: ImportJob,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<string> {
  const { db, skipped } = job;
  const source = await readAudioSource(files, skipped);
  if (source.audio.length === 0) {
    const told = skipped[0] ? ` The first file left out is ${skipped[0].file}: ${skipped[0].reason}` : '';
    throw new InvalidInputError(
      `There is no Ogg, MP3, FLAC or WAV file among the ${files.length} files.${told}`,
      'path',
    );
  }
  const existing = await db.dataSet.findUnique({
    where: { name: job.dataSet },
    select: { instruments: { select: { name: true }, orderBy: { position: 'asc' } } },
  });
  const instruments = chooseInstruments(
    existing?.instruments.map(({ name }) => name) ?? null,
    options.instruments,
    source,
  );
  const labels = matchInstruments(source.labels, instruments, skipped);
  const dataSet = await findOrCreateDataSet(db, job.dataSet, instruments);
  const stored = await db.clip.findMany({
    where: { dataSetId: dataSet.id },
    select: {
      sampleKey: true,
      audioSha256: true,
      sourceSha256: true,
      recordingKey: true,
      startSeconds: true,
      durationSeconds: true,
    },
  });
  const storedBySource = groupBy(stored, (clip) => clip.sourceSha256 ?? clip.audioSha256);
  const members = source.audio.map((file) => {
    const origin = describeOrigin(file, source, options);
    return {
      file: file.name,
      artistGroup: origin.artistGroup,
      split: origin.split,
      origin,
      place: file.place,
    };
  });
  await keepArtistsApart(db, dataSet.id, members, skipped);
  const makeKeys = createKeyMaker(stored.map(({ sampleKey }) => sampleKey));
  const recordings = members.map(({ file, split, origin, place }): Recording => {
    const stem = baseName(withoutExtension(file));
    const wanted = source.recordings.get(file)?.sampleKey ?? (parseSampleKey(stem) ? stem : undefined);
    return {
      file,
      question: { place, extension: extname(file).slice(1).toLowerCase(), cut: true },
      toClips: (audio: CheckedAudio): NewClip[] | { reason: string } => {
        if (wanted !== undefined && !isSampleKey(wanted)) return { reason: `${wanted} can be no sample key` };
        const places = makeKeys(
          wanted,
          audio.clips.map(({ startSeconds }) => startSeconds),
        );
        return audio.clips.map((clip, index) => ({
          ...places[index]!,
          origin: { ...origin, split },
          audio,
          clip,
        }));
      },
      findEarlier: (sha256: string) => {
        const earlier = storedBySource.get(sha256) ?? [];
        const isSame = earlier.some(({ recordingKey }) => recordingKey === origin.recordingKey);
        // Where the file begins in its recording; its first clip is stored with this start.
        const offset = Math.min(...earlier.map(({ startSeconds }) => startSeconds ?? 0));
        const clips = earlier.map(({ sampleKey, startSeconds, durationSeconds }): ClipPlace => {
          const start = (startSeconds ?? 0) - offset;
          return { sampleKey, startSeconds: start, endSeconds: start + durationSeconds };
        });
        return { clips, isSame };
      },
    };
  });
  const clipsOfFile = await importRecordings(job, dataSet, recordings, stored, (share) =>
    job.tellProgress(share * audioShare),
  );
  const answers = [...clipsOfFile].map(([file, clips]) =>
    answerClips(
      clips,
      labels.get(file) ?? [],
      options.unlistedMeansNo ? (source.reviewers.get(file) ?? []) : [],
      instruments,
    ),
  );
  await importAnswers(
    job,
    dataSet,
    { votes: answers.flatMap((each) => each.votes), labels: answers.flatMap((each) => each.labels) },
    (share) => job.tellProgress(audioShare + share * (1 - audioShare)),
  );
  return dataSet.id;
}
