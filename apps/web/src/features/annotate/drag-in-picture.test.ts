import { expect, it } from 'vitest';
import { readBandDrag, readTimeDrag, stretchBetween } from './drag-in-picture.ts';

const whole = { fromSeconds: 0, toSeconds: 10 };

it('reads a click as a place to go to and a drag as a loop, in either direction', () => {
  expect(readTimeDrag({ x: 0.5, y: 0 }, { x: 0.505, y: 0 }, whole)).toEqual({ kind: 'seek', seconds: 5.05 });
  const loop = { kind: 'loop', selection: { fromSeconds: 2, toSeconds: 6 } };
  expect(readTimeDrag({ x: 0.2, y: 0 }, { x: 0.6, y: 1 }, whole)).toEqual(loop);
  expect(readTimeDrag({ x: 0.6, y: 0 }, { x: 0.2, y: 1 }, whole)).toEqual(loop);
});

it('reads places within the stretch in view', () => {
  const drag = readTimeDrag({ x: 0, y: 0 }, { x: 2, y: 0 }, { fromSeconds: 4, toSeconds: 6 });
  expect(drag).toEqual({ kind: 'loop', selection: { fromSeconds: 4, toSeconds: 6 } });
});

it('takes no stretch that is too short', () => {
  expect(stretchBetween(3, 3.1)).toBeNull();
});

it('reads a band from the heights of a drag', () => {
  const drag = readBandDrag({ x: 0, y: 0.5 }, { x: 0, y: 0.25 }, 'stft');
  expect(drag.kind === 'band' && drag.band.lowHz).toBeCloseTo(11_025 / 4, 3);
  expect(drag.kind === 'band' && drag.band.highHz).toBeCloseTo(11_025 / 2, 3);
});
