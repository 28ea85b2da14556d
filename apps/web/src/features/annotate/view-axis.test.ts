import { describe, expect, it } from 'vitest';
import { featureViews } from '../../lib/settings/settings.ts';
import { secondTicks, viewTicks } from './view-axis.ts';

describe('axes', () => {
  it.each(featureViews)('of %s rise from the bottom and stay in the picture', (view) => {
    const positions = viewTicks(view).map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(Math.min(...positions)).toBeGreaterThan(0);
    expect(Math.max(...positions)).toBeLessThan(1);
  });

  it('puts 1 kHz where the mel scale has it', () => {
    // Slaney's scale: 1 kHz is mel 15; 11,025 Hz is mel 49.91 (librosa.hz_to_mel(11025)).
    const position = viewTicks('logMel').find(({ label }) => label === '1 kHz')?.position;
    expect(position).toBeCloseTo(15 / 49.91, 3);
  });

  it('marks every second of a ten-second clip and fewer of a longer one', () => {
    expect(secondTicks(10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(secondTicks(30)).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect(secondTicks(0.5)).toEqual([0]);
  });
});
