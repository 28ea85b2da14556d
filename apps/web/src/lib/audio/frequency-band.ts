/** A band of frequencies that is listened to alone. */
export interface FrequencyBand {
  lowHz: number;
  highHz: number;
}

export const leastBandHz = 40;
export const mostBandHz = 11_025;
/** A band narrower than this would ring more than it would tell. */
const leastRatio = 2 ** (1 / 3);

/** The band between two frequencies in either order, inside what the pictures show and not too narrow. */
export function bandBetween(oneHz: number, otherHz: number): FrequencyBand {
  const low = Math.max(leastBandHz, Math.min(oneHz, otherHz));
  const high = Math.min(mostBandHz, Math.max(oneHz, otherHz, low * leastRatio));
  return { lowHz: Math.min(low, high / leastRatio), highHz: high };
}

/** The band moved by `octaves`, as wide as before in octaves, kept inside the picture. */
export function moveBand({ lowHz, highHz }: FrequencyBand, octaves: number): FrequencyBand {
  const most = Math.log2(mostBandHz / highHz);
  const least = Math.log2(leastBandHz / lowHz);
  const factor = 2 ** Math.max(least, Math.min(most, octaves));
  return { lowHz: lowHz * factor, highHz: highHz * factor };
}
