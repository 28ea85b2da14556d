import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { Split } from '../db/generated/prisma/client.ts';
import type { CheckedAudio, CheckedClip } from './audio-checker.ts';

/** What is known of a clip besides its audio. */
export interface ClipOrigin {
  artistGroup: string | null;
  artistName: string | null;
  recordingKey: string;
  title: string | null;
  licenceTitle: string | null;
  licenceUrl: string | null;
  split: Split | null;
  sourceMetadata: Record<string, string> | null;
}

export interface NewClip {
  sampleKey: string;
  /** Where the clip starts in its recording. */
  startSeconds: number;
  origin: ClipOrigin;
  /** The file that was checked, and the one of its clips that this is. */
  audio: CheckedAudio;
  clip: CheckedClip;
}

/** Adds the clips that are not there yet. @returns how many were added */
export async function insertClips(
  tx: Connection,
  dataSetId: string,
  clips: readonly NewClip[],
): Promise<number> {
  const { count } = await tx.clip.createMany({
    data: clips.map(({ sampleKey, startSeconds, origin, audio, clip }) => {
      const { sourceMetadata, ...named } = origin;
      return {
        id: randomUUID(),
        dataSetId,
        sampleKey,
        startSeconds,
        ...named,
        durationSeconds: clip.durationSeconds,
        sampleRateHz: audio.sampleRateHz,
        channels: audio.channels,
        loudnessDb: clip.loudnessDb,
        audioSha256: clip.sha256,
        audioKey: clip.key,
        ...(clip.sha256 !== audio.sha256 && { sourceSha256: audio.sha256 }),
        ...(sourceMetadata && { sourceMetadata }),
      };
    }),
    skipDuplicates: true,
  });
  return count;
}
