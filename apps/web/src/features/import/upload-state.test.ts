import { expect, it } from 'vitest';
import { addUpFiles, type UploadFile } from './upload-state.ts';

const file = (state: UploadFile['state'], bytes: number, sent = 0): UploadFile => ({
  name: `${state}.wav`,
  bytes,
  state,
  sent,
  reason: null,
});

it('counts what is stored and on its way, without what is refused', () => {
  expect(
    addUpFiles([file('stored', 100), file('sending', 50, 20), file('refused', 9000), file('failed', 10)]),
  ).toEqual({
    files: 4,
    bytes: 160,
    sent: 120,
    stored: 1,
    refused: 1,
    failed: 1,
    isDone: false,
  });
});

it('is done when every file has come to an end', () => {
  expect(addUpFiles([file('stored', 1), file('failed', 1), file('refused', 1)]).isDone).toBe(true);
  expect(addUpFiles([file('stored', 1), file('hashing', 1)]).isDone).toBe(false);
});
