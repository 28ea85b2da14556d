/** What a sample key says. */
export interface SampleKeyParts {
  trackId: number;
  startSeconds: number;
}

const pattern = /^(\d{6,9})_(\d{1,9})$/;

/** Takes a sample key apart (`000046_3840`: track 46, 3.84 s); null when it is not of that form. */
export function parseSampleKey(sampleKey: string): SampleKeyParts | null {
  const match = pattern.exec(sampleKey);
  if (match === null) return null;
  return { trackId: Number(match[1]), startSeconds: Number(match[2]) / 1000 };
}
