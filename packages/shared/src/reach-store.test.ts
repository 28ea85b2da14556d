import { expect, it } from 'vitest';
import { reachStore } from './reach-store.ts';

it('turns addresses of stored files to where the API is reached, and nothing else', () => {
  const answer = {
    clip: { audioUrl: 'https://earmark.example.org/store/clips/ab/cd.ogg?expires=1&signature=x' },
    links: ['https://earmark.example.org/auth/link', 'see https://earmark.example.org/store/x', '/store/x'],
  };
  expect(JSON.parse(JSON.stringify(answer), reachStore('http://api:4466/'))).toEqual({
    clip: { audioUrl: 'http://api:4466/store/clips/ab/cd.ogg?expires=1&signature=x' },
    links: answer.links,
  });
});
