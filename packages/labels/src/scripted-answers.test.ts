import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AnsweredClip, findScriptedAnswers } from './scripted-answers.ts';

const rule = { paceClips: 40, fewestSeconds: 0.7 };

/** Clips handed out in fifties and answered one by one, each after a pause of its own. */
function answerByHand(pauses: readonly number[]): AnsweredClip[] {
  let now = 0;
  let handedOutAt = 0;
  return pauses.map((pause, index) => {
    if (index % 50 === 0) handedOutAt = now;
    now += pause * 1000;
    return { handedOutAt, answeredAt: now };
  });
}

const pauses = fc.array(fc.double({ min: 0.7, max: 60, noNaN: true }), { minLength: 1, maxLength: 120 });

it('lets pass whoever takes the fewest seconds or longer, in any rhythm', () => {
  fc.assert(
    fc.property(pauses, (given) => {
      const found = findScriptedAnswers(answerByHand(given), rule);
      expect(found?.kind).not.toBe('impossiblePace');
    }),
  );
});

it('lets answers pass that were kept offline, however fast they arrive', () => {
  fc.assert(
    fc.property(pauses, (given) => {
      const online = answerByHand(given).slice(0, 50);
      const back = Math.max(...online.map(({ answeredAt }) => answeredAt));
      const sent = online.map(({ handedOutAt }, index) => ({ handedOutAt, answeredAt: back + index * 15 }));
      expect(findScriptedAnswers(sent, rule)).toBeNull();
    }),
  );
});

it('finds a program that answers as fast as it can', () => {
  const clips = answerByHand(Array.from({ length: 40 }, () => 0.1));
  expect(findScriptedAnswers(clips, rule)).toMatchObject({ kind: 'impossiblePace', clips: 40 });
  expect(findScriptedAnswers(clips.slice(1), rule)).toBeNull();
  expect(findScriptedAnswers(clips, { ...rule, paceClips: 0 })).toBeNull();
});

it('finds it behind patience, and behind clips that were handed out long ago', () => {
  const patient = Array.from({ length: 60 }, () => 20 + Math.sin(1) * 5);
  const burst = answerByHand(Array.from({ length: 45 }, () => 0.05)).map(({ handedOutAt, answeredAt }) => ({
    handedOutAt: handedOutAt + 3_600_000,
    answeredAt: answeredAt + 3_600_000,
  }));
  const old = { handedOutAt: 0, answeredAt: 3_601_000 };
  expect(findScriptedAnswers([...answerByHand(patient), old, ...burst], rule)?.kind).toBe('impossiblePace');
});

it('finds clockwork, and takes no person for it', () => {
  const program = answerByHand(Array.from({ length: 45 }, (_, index) => 2 + 0.01 * Math.sin(index)));
  expect(findScriptedAnswers(program, rule)).toMatchObject({ kind: 'clockwork', clips: 40 });
  const person = answerByHand(Array.from({ length: 45 }, (_, index) => 2 + 0.2 * Math.sin(index)));
  expect(findScriptedAnswers(person, rule)).toBeNull();
});
