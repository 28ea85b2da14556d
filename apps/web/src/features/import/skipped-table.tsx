import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import type { ImportProgress } from './import-operations.ts';

const rowsShown = 300;

/** What an import left out, by file and row, with the reason. All of it is text that others wrote. */
export function SkippedTable({ skipped }: { skipped: ImportProgress['skipped'] }) {
  const t = useTranslations('imports.skipped');
  const format = useFormat();
  return (
    <table className="w-full table-fixed text-sm">
      <thead className="text-left text-ink-faint text-xs">
        <tr>
          <th scope="col" className="w-2/5 py-1 pr-3 font-normal">
            {t('file')}
          </th>
          <th scope="col" className="w-14 py-1 pr-3 text-right font-normal">
            {t('row')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('why')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t">
        {skipped.slice(0, rowsShown).map(({ file, row, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and rows may be equal
          <tr key={index} className="align-top">
            <td className="break-all py-1.5 pr-3">{file}</td>
            <td className="tabular py-1.5 pr-3 text-right text-ink-soft">{row ?? ''}</td>
            <td className="break-words py-1.5">{reason}</td>
          </tr>
        ))}
        {skipped.length > rowsShown && (
          <tr>
            <td colSpan={3} className="py-1.5 text-ink-soft">
              {t('more', { count: format.count(skipped.length - rowsShown) })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
