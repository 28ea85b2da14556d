import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  const complete = {
    EARMARK_API_URL: 'http://127.0.0.1:4466',
    EARMARK_TRAINER_TOKEN: 'secret',
    EARMARK_HOME: '/data',
  };

  it('keeps the trainer’s files in a folder of its own', () => {
    expect(readEnvironment(complete)).toMatchObject({ folder: '/data/trainer', engine: 'auto' });
  });

  it('names every variable that is missing or wrong', () => {
    expect(() => readEnvironment({ EARMARK_API_URL: 'nowhere' })).toThrow(
      /EARMARK_API_URL.*EARMARK_TRAINER_TOKEN/,
    );
    expect(() => readEnvironment({ ...complete, EARMARK_ENGINE: 'abacus' })).toThrow(/EARMARK_ENGINE/);
  });
});
