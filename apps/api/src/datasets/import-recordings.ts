import type { AudioCheck, AudioQuestion, CheckedAudio } from './audio-checker.ts';
import { startAudioChecker } from './audio-checker.ts';
import type { DataSetWithInstruments } from './find-or-create-data-set.ts';
import { type ImportJob, importTransaction } from './import-job.ts';
import { insertClips, type NewClip } from './insert-clips.ts';

/** A clip of the data set, and the stretch of its file that it is. */
export interface ClipPlace {
  sampleKey: string;
  startSeconds: number;
  endSeconds: number;
}

/** A file to import: how to check it, and what becomes of it. */
export interface Recording {
  /** What messages call it. */
  file: string;
  question: AudioQuestion;
  /** The clips of a checked file; a reason refuses them all. */
  toClips(audio: CheckedAudio): NewClip[] | { reason: string };
  /** The stored clips of this content, and whether it came under this name: then it is no duplicate. */
  findEarlier(sha256: string): { clips: ClipPlace[]; isSame: boolean };
}

/** Files between two commits: what a crash costs at most. */
const filesAtOnce = 48;

/**
 * Decodes recordings in parallel and stores their clips, a few files in one transaction: what is stored stays
 * stored, and is not decoded again by the next attempt. Every content is imported once.
 * @param stored clips of the data set
 * @returns each file's clips, those that were there earlier included
 */
export async function importRecordings(
  job: ImportJob,
  dataSet: DataSetWithInstruments,
  recordings: readonly Recording[],
  stored: readonly { sampleKey: string; audioSha256: string; sourceSha256: string | null }[],
  onProgress: (share: number) => void,
): Promise<Map<string, ClipPlace[]>> {
  const nameOfContent = new Map<string, string>();
  for (const { sampleKey, audioSha256, sourceSha256 } of stored) {
    nameOfContent.set(audioSha256, `clip ${sampleKey}`);
    if (sourceSha256) nameOfContent.set(sourceSha256, `the recording of clip ${sampleKey}`);
  }
  const keys = new Set(stored.map(({ sampleKey }) => sampleKey));
  const clipsOfFile = new Map<string, ClipPlace[]>();
  const seen = new Map<string, string>();
  const checker = startAudioChecker(job.store.settings, new Set(nameOfContent.keys()), {
    storeWaitSeconds: job.storeWaitSeconds,
  });
  let done = 0;

  const take = (recording: Recording, check: AudioCheck): { clips: NewClip[]; known: number } => {
    const skip = (reason: string) => {
      job.skipped.push({ file: recording.file, row: null, reason });
      return { clips: [], known: 0 };
    };
    if ('reason' in check) return skip(check.reason);
    const twin = seen.get(check.sha256);
    if (twin !== undefined) return skip(`the same audio as ${twin}`);
    if ('known' in check) {
      const earlier = recording.findEarlier(check.sha256);
      const name = nameOfContent.get(check.sha256)!;
      seen.set(check.sha256, name);
      // What is said of the file holds for its audio, under whatever name that is stored.
      clipsOfFile.set(recording.file, earlier.clips);
      return earlier.isSame ? { clips: [], known: earlier.clips.length } : skip(`the same audio as ${name}`);
    }
    const made = recording.toClips(check);
    if ('reason' in made) return skip(made.reason);
    const clips = made.filter(({ sampleKey, clip }) => {
      const same = nameOfContent.get(clip.sha256);
      const where = made.length > 1 ? ` from ${clip.startSeconds} s on` : '';
      if (keys.has(sampleKey)) {
        skip(`clip ${sampleKey}${where} is stored with other audio; a clip never changes`);
      } else if (same !== undefined) skip(`the same audio${where} as ${same}`);
      else {
        keys.add(sampleKey);
        nameOfContent.set(clip.sha256, `clip ${sampleKey}`);
        return true;
      }
      return false;
    });
    if (clips[0]) seen.set(check.sha256, made.length > 1 ? recording.file : `clip ${clips[0].sampleKey}`);
    clipsOfFile.set(
      recording.file,
      clips.map(({ sampleKey, clip: { startSeconds, durationSeconds } }) => ({
        sampleKey,
        startSeconds,
        endSeconds: startSeconds + durationSeconds,
      })),
    );
    return { clips, known: 0 };
  };

  const check = (at: number) => {
    const batch = recordings.slice(at, at + filesAtOnce);
    const questions = batch.map(({ question }) => question);
    const checks = checker.check(questions, () => onProgress(++done / recordings.length));
    // Fails while the batch before it is being stored; it is awaited right after.
    checks.catch(() => {});
    return { batch, checks };
  };

  try {
    let next = check(0);
    for (let at = 0; at < recordings.length; at += filesAtOnce) {
      const { batch, checks } = next;
      const answers = await checks;
      next = check(at + filesAtOnce);
      const taken = batch.map((recording, index) => take(recording, answers[index]!));
      const clips = taken.flatMap((each) => each.clips);
      const known = taken.reduce((sum, each) => sum + each.known, 0);
      await job.db.$transaction(async (tx) => {
        await job.count(tx, { clips: await insertClips(tx, dataSet.id, clips), known });
      }, importTransaction);
    }
    await next.checks;
  } finally {
    await checker.close();
  }
  return clipsOfFile;
}
