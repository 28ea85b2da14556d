import { expect, it } from 'vitest';
import { describeArguments } from './describe-arguments.ts';

it('keeps what was asked, and no secret', () => {
  const described = describeArguments({
    email: 'clara@example.org',
    input: {
      url: 'https://user:pw@example.org/hook?key=1',
      webhookSecret: 's3cret',
      events: ['runFinished'],
    },
    sessionToken: 'abc',
  });
  expect(described).toEqual({
    email: 'clara@example.org',
    input: { url: 'https://example.org/hook?…', webhookSecret: '(secret)', events: ['runFinished'] },
    sessionToken: '(secret)',
  });
});

it('cuts what is long or deep, and takes what a database does not', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => index);
  let deep: unknown = 'end';
  for (let i = 0; i < 1000; i++) deep = { deep };
  const described = describeArguments({ note: 'x'.repeat(9999), rows, deep, bad: 'a\0b\ud800' });
  expect((described.note as string).length).toBe(301);
  expect(described.rows).toHaveLength(21);
  expect(JSON.stringify(described).length).toBeLessThan(1000);
  expect(described.bad).toBe('a\ufffdb\ufffd');
});
