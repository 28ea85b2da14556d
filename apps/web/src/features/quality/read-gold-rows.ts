import type { GoldRow } from './quality-operations.ts';

const yesWords = new Set(['1', 'yes', 'true', 'present']);
const noWords = new Set(['0', 'no', 'false', 'absent']);

/** Gold rows of a CSV text, and which lines are none. */
export interface ReadGoldRows {
  rows: GoldRow[];
  /** Numbers of the lines, from 1. */
  wrongLines: number[];
}

/**
 * Reads lines `sample key, instrument, answer` (comma, semicolon or tab; yes/no, true/false, 1/0). A first line
 * of column names is left out.
 */
export function readGoldRows(text: string): ReadGoldRows {
  const rows: GoldRow[] = [];
  const wrongLines: number[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [sampleKey, instrument, answer] = cells;
    if (index === 0 && /^(sample[ _]?)?key$/i.test(sampleKey ?? '')) continue;
    const word = answer?.toLowerCase() ?? '';
    if (cells.length === 3 && sampleKey && instrument && (yesWords.has(word) || noWords.has(word))) {
      rows.push({ sampleKey, instrument, present: yesWords.has(word) });
    } else {
      wrongLines.push(index + 1);
    }
  }
  return { rows, wrongLines };
}
