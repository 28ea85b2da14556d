'use client';
import { artefactName, modelFileNames } from '@earmark/model-version';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { KnownFailure } from '../../lib/known-failure.ts';
import { listenToRecording } from '../../lib/listen/listen-to-recording.ts';
import type { DecodedRecording, OpenedVersion } from '../../lib/listen/listening-messages.ts';
import { fetchModelFiles } from '../../lib/listen/model-files.ts';
import type { ListeningWindow } from '../../lib/listen/plan-windows.ts';
import { loadVersionFiles } from '../../lib/load-version-files.ts';

/** Larger files would not fit into a browser's memory once they are decoded. */
export const largestFileBytes = 400 * 2 ** 20;

/** How long the files' addresses are used again: less than they serve. */
const addressMillis = 600_000;

export interface RecordingAnalysis {
  state: 'idle' | 'running' | 'done' | 'stopped' | 'failed';
  recording: DecodedRecording | null;
  version: OpenedVersion | null;
  windows: readonly ListeningWindow[];
  /** What the model says of each window, [instruments]; null where it has not heard it yet. */
  results: readonly (Float32Array | null)[];
  heard: number;
  /** Moments of the first result and of the last, milliseconds. */
  firstAt: number | null;
  lastAt: number | null;
  error: unknown;
}

const nothing: RecordingAnalysis = {
  state: 'idle',
  recording: null,
  version: null,
  windows: [],
  results: [],
  heard: 0,
  firstAt: null,
  lastAt: null,
  error: null,
};

const fileNames = {
  description: artefactName(modelFileNames.description),
  parts: artefactName(modelFileNames.parts),
  network: artefactName(modelFileNames.onnx),
};

async function readFile(file: File): Promise<ArrayBuffer> {
  if (file.size > largestFileBytes) {
    throw new KnownFailure('recordingTooBig', { megabytes: Math.round(file.size / 1e6) });
  }
  try {
    return await file.arrayBuffer();
  } catch {
    throw new KnownFailure('recordingUnreadable');
  }
}

/** Runs a model version on a recording, anew whenever file, version or step is another; what was found is kept. */
export function useRecordingAnalysis(file: File | null, versionId: string | undefined, stepSeconds: number) {
  const client = useQueryClient();
  const [analysis, setAnalysis] = useState(nothing);
  const [stop, setStop] = useState<(() => void) | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same order once more
  useEffect(() => {
    if (file === null || versionId === undefined) {
      setAnalysis(nothing);
      return;
    }
    const control = new AbortController();
    const { signal } = control;
    const change = (changes: (old: RecordingAnalysis) => Partial<RecordingAnalysis>) => {
      if (!signal.aborted) setAnalysis((old) => ({ ...old, ...changes(old) }));
    };
    setAnalysis({ ...nothing, state: 'running' });
    setStop(() => () => {
      control.abort();
      setAnalysis((old) => (old.state === 'running' ? { ...old, state: 'stopped' } : old));
    });
    const run = async () => {
      const loadModel = async (whenStopped: AbortSignal) =>
        fetchModelFiles(
          await client.fetchQuery({
            queryKey: ['listening-files', versionId],
            queryFn: () => loadVersionFiles(versionId),
            staleTime: addressMillis,
            // Without a connection, files that the browser keeps serve as well.
            networkMode: 'always',
          }),
          fileNames,
          whenStopped,
        );
      const bytes = await readFile(file);
      await listenToRecording(
        { bytes, versionId, loadModel, stepSeconds, signal },
        {
          onDecoded: (recording, windows) =>
            change(() => ({ recording, windows, results: windows.map(() => null) })),
          onOpened: (version) => change((old) => ({ version: old.version ?? version })),
          onHeard: (place, probabilities) => {
            const now = performance.now();
            change(({ results, heard, firstAt }) => ({
              results: results.with(place, probabilities),
              heard: heard + 1,
              firstAt: firstAt ?? now,
              lastAt: now,
            }));
          },
        },
      );
    };
    run().then(
      () => change(() => ({ state: 'done' })),
      (error: unknown) => change(() => ({ state: 'failed', error })),
    );
    return () => control.abort();
  }, [file, versionId, stepSeconds, attempt, client]);

  const again = useCallback(() => setAttempt((old) => old + 1), []);
  return { analysis, stop, again };
}

/** Seconds until all windows are heard, by the pace since the first result; null before there is a pace. */
export function estimateSecondsLeft({ firstAt, lastAt, heard, windows }: RecordingAnalysis): number | null {
  if (firstAt === null || lastAt === null || heard < 3) return null;
  return ((lastAt - firstAt) / 1000 / (heard - 1)) * (windows.length - heard);
}
