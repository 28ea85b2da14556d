import { afterEach, expect, it, vi } from 'vitest';
import { printLine } from './output.ts';

afterEach(() => vi.restoreAllMocks());

it('lets nobody’s name write a second line, move the cursor or turn the direction', () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  printLine('gpu\n2026-01-01  root\x1b[2J\x9b1A\u202emoc');
  expect(written).toHaveBeenCalledExactlyOnceWith(
    'gpu\\u{a}2026-01-01  root\\u{1b}[2J\\u{9b}1A\\u{202e}moc\n',
  );
  printLine('Zoë – 音');
  expect(written).toHaveBeenLastCalledWith('Zoë – 音\n');
});
