import { parseNumber } from '@earmark/openmic';
import type { SkipRow, Stretch } from './source-label.ts';

/** One label of an Audacity label track. */
export interface AudacityLabel extends Stretch {
  /** Line of the file, counted from 1. */
  row: number;
  text: string;
}

/** Some locales export `0,500000`; a label track has no other commas in its first two fields. */
const readSeconds = (field: string): number | null => parseNumber(field.trim().replace(',', '.'));

/** Whether text looks like an exported label track, so that a readme beside the audio is not taken for one. */
export function isAudacityText(text: string): boolean {
  const line = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .find((each) => each.trim() !== '');
  if (line === undefined) return false;
  const [start = '', end = ''] = line.split('\t');
  return readSeconds(start) !== null && readSeconds(end) !== null;
}

/**
 * Reads a label track as Audacity exports it: `start TAB end TAB label` in seconds, one label a line; a line that
 * begins with a backslash gives the frequencies of a spectral selection and belongs to the label before it.
 * Source: Audacity manual, "Importing and Exporting Labels".
 */
export function readAudacityLabels(text: string, skip: SkipRow): AudacityLabel[] {
  const labels: AudacityLabel[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  lines.forEach((line, index) => {
    const row = index + 1;
    if (line.trim() === '' || line.startsWith('\\')) return;
    const [start = '', end, ...rest] = line.split('\t');
    const startSeconds = readSeconds(start);
    const endSeconds = end === undefined ? null : readSeconds(end);
    const label = rest.join('\t').trim();
    if (startSeconds === null || endSeconds === null)
      skip(row, 'the line is not start, end and label, separated by tabs');
    else if (startSeconds < 0 || endSeconds < startSeconds)
      skip(row, `the label ends at ${end} s, before it starts`);
    else if (label === '') skip(row, 'the label has no text');
    else labels.push({ row, startSeconds, endSeconds, text: label });
  });
  return labels;
}
