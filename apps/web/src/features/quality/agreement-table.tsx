import { classNames } from '../../lib/class-names.ts';
import { formatCount, formatFigure } from '../../lib/format.ts';
import { familyColour, instrumentTitle } from '../../lib/instrument-name.ts';
import type { Quality } from './quality-operations.ts';

const columns = [
  { label: 'Instrument', title: 'Instrument' },
  { label: 'Alpha', title: "Krippendorff's alpha: 1 is agreement, 0 is chance" },
  {
    label: 'Kappa',
    title: "Cohen's kappa of every two annotators with ten common clips, the mean weighted by these",
  },
  { label: 'Clips', title: 'Clips with two or more answers' },
  { label: 'Conflicts', title: 'Of these, clips whose answers differ' },
] as const;

/** How far annotators agree about each instrument, beyond chance. */
export function AgreementTable({ agreement }: { agreement: Quality['agreement'] }) {
  const rows = [...agreement].sort((one, other) => (one.alpha ?? 2) - (other.alpha ?? 2));
  return (
    <table className="w-full max-w-3xl border-separate border-spacing-0 text-sm">
      <caption className="sr-only">Agreement by instrument, the lowest first</caption>
      <thead className="text-ink-soft text-xs">
        <tr>
          {columns.map(({ label, title }, index) => (
            <th
              key={label}
              scope="col"
              title={title}
              className={classNames(
                'h-9 border-line border-b px-2 font-medium',
                index === 0 ? 'text-left' : 'text-right',
              )}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ instrument, alpha, kappa, clips, conflicts }) => (
          <tr key={instrument.id} className="hover:bg-surface">
            <th scope="row" className="h-8 px-2 text-left font-medium">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="size-2 shrink-0 rounded-full"
                  style={{ background: familyColour(instrument.family) }}
                />
                {instrumentTitle(instrument.name)}
              </span>
            </th>
            <td className="px-2 text-right">{formatFigure(alpha, 2)}</td>
            <td className="px-2 text-right">{formatFigure(kappa, 2)}</td>
            <td className="px-2 text-right">{formatCount(clips)}</td>
            <td className="px-2 text-right">{formatCount(conflicts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
