import type { Format } from '../../lib/language/create-format.ts';
import type { InstrumentTitles } from '../../lib/language/instrument-title.ts';
import type { Translator } from '../../lib/language/translator.ts';
import type { Evaluation } from './evaluation-operations.ts';

interface HeadlineLanguage {
  t: Translator<'evaluation'>;
  format: Format;
  titleOf: InstrumentTitles;
}

/** What the headline figure does and does not say, without flattery. */
export function headlineWords(
  { map, mapLow, mapHigh, floor, clips, observedPairs, leftOut }: Evaluation,
  { t, format, titleOf }: HeadlineLanguage,
): string {
  const verdict = t(mapLow > floor ? 'words.above' : map > floor ? 'words.luck' : 'words.none');
  const isCoarse = mapHigh - mapLow > 0.15;
  const measured = t(isCoarse ? 'words.coarse' : 'words.measured', {
    verdict,
    pairs: format.count(observedPairs),
    clips: format.count(clips),
  });
  if (leftOut.length === 0) return measured;
  return `${measured} ${t('words.leftOut', { instruments: leftOut.map(titleOf).join(', ') })}`;
}
