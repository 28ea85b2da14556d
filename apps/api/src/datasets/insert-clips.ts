import { randomUUID } from 'node:crypto';
import type { OpenmicClip } from '@earmark/openmic';
import type { Connection } from '../db/database.ts';
import type { CheckedAudio } from './check-audio.ts';

export interface NewClip {
  clip: OpenmicClip;
  audio: CheckedAudio;
}

/** Adds the clips that are not there yet. @returns how many were added */
export async function insertClips(
  tx: Connection,
  dataSetId: string,
  clips: readonly NewClip[],
): Promise<number> {
  const { count } = await tx.clip.createMany({
    data: clips.map(({ clip, audio }) => ({
      id: randomUUID(),
      dataSetId,
      sampleKey: clip.sampleKey,
      artistGroup: clip.artistGroup,
      artistName: clip.artistName,
      recordingKey: String(clip.trackId),
      title: clip.title,
      licenceTitle: clip.licenceTitle,
      licenceUrl: clip.licenceUrl,
      split: clip.split,
      startSeconds: clip.startSeconds,
      durationSeconds: audio.durationSeconds,
      sampleRateHz: audio.sampleRateHz,
      channels: audio.channels,
      audioSha256: audio.sha256,
      audioKey: audio.key,
      ...(clip.sourceMetadata && { sourceMetadata: clip.sourceMetadata }),
    })),
    skipDuplicates: true,
  });
  return count;
}
