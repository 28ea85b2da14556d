import { expect, it } from 'vitest';
import { makeLanes } from './lanes.ts';
import { planWindows } from './plan-windows.ts';
import { writeCsv, writeJson } from './write-result.ts';

const windows = planWindows(20 * 100, 100, 10);
const lanes = makeLanes(windows, [Float32Array.of(0.75, 0.125), null], ['cello', 'flute'], [0.5, 0.5]);
const result = {
  file: 'a "b".wav',
  dataSet: 'demo',
  version: 3,
  durationSeconds: 20,
  stepSeconds: 10,
  windows,
  lanes,
};

it('writes what is known as a table', () => {
  expect(writeCsv(result)).toBe(
    'start_seconds,end_seconds,instrument,probability,threshold,heard\n0,10,cello,0.75,0.5,1\n0,10,flute,0.125,0.5,0\n',
  );
});

it('writes which model heard what and when as JSON', () => {
  const document = JSON.parse(writeJson(result));
  expect(document).toMatchObject({ file: 'a "b".wav', dataSet: 'demo', version: 3, stepSeconds: 10 });
  expect(document.heard).toEqual([{ instrument: 'cello', stretches: [[0, 10]] }]);
  expect(document.windows).toHaveLength(2);
});
