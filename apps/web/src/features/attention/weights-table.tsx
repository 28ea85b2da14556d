import { useTranslations } from 'use-intl';
import type { ClipAttention } from '../../lib/attention/clip-attention.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { partNames } from './part-labels.tsx';
import { findStrongestSecond, measureParts } from './part-weights.ts';

interface WeightsTableProps {
  attention: ClipAttention;
  titles: readonly string[];
  durationSeconds: number;
}

/** The pictures in figures: mean weight of each part's rows, and where in the clip the frames weigh most. */
export function WeightsTable({ attention, titles, durationSeconds }: WeightsTableProps) {
  const t = useTranslations('attention.table');
  const parts = useTranslations('pictures.attention.part');
  const format = useFormat();
  const shownParts = partNames.slice(0, attention.partRows.length);
  return (
    <table className="tabular w-full max-w-3xl text-sm">
      <caption className="pb-1 text-left font-semibold">{t('caption')}</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          <th scope="col" className="h-8 border-line border-b px-2 text-left font-medium">
            {t('block')}
          </th>
          {shownParts.map((part) => (
            <th key={part} scope="col" className="border-line border-b px-2 text-right font-medium">
              {parts(part)}
            </th>
          ))}
          <th scope="col" className="border-line border-b px-2 text-right font-medium">
            {t('strongest')}
          </th>
        </tr>
      </thead>
      <tbody>
        {attention.stages.map((stage, index) => (
          <tr key={titles[index]}>
            <th scope="row" className="h-8 px-2 text-left font-medium">
              {titles[index]}
            </th>
            {measureParts(stage, attention).map((weight, part) => (
              <td key={partNames[part]} className="px-2 text-right">
                {format.figure(weight)}
              </td>
            ))}
            <td className="px-2 text-right">{format.seconds(findStrongestSecond(stage, durationSeconds))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
