'use client';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { classNames } from '../../lib/class-names.ts';
import { formatCount, formatDuration, formatFigure, formatPlural } from '../../lib/format.ts';
import type { AnnotatorRow } from './quality-operations.ts';
import { ShareBar } from './share-bar.tsx';

const columns = [
  { label: 'Annotator', title: 'Person, or worker named in an imported file' },
  { label: 'Votes', title: 'Votes as they stand now' },
  {
    label: 'Reliability',
    title: "Share of answers expected right, from the others' answers; with 95 % interval",
  },
  { label: 'Kappa', title: "Cohen's kappa with the other annotators" },
  { label: 'Gold', title: 'Right answers on gold items, with 95 % interval' },
  { label: 'Median time', title: 'Median time to an answer' },
  { label: 'State', title: 'On probation, votes are kept and not counted' },
] as const;

interface AnnotatorTableProps {
  annotators: readonly AnnotatorRow[];
  onChange: (annotatorId: string, to: 'active' | 'probation', note: string) => Promise<void>;
}

/** Every annotator with what is known of them; reviewers put on probation and restore here. */
export function AnnotatorTable({ annotators, onChange }: AnnotatorTableProps) {
  const [asked, setAsked] = useState<AnnotatorRow | null>(null);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const to = asked?.state === 'probation' ? 'active' : 'probation';
  const submit = async () => {
    if (asked === null) return;
    setBusy(true);
    setFailure(null);
    try {
      await onChange(asked.id, to, note);
      setAsked(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <table className="w-full min-w-[56rem] border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Annotators</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            {columns.map(({ label, title }, index) => (
              <th
                key={label}
                scope="col"
                title={title}
                className={classNames(
                  'h-9 whitespace-nowrap border-line border-b px-2 font-medium',
                  index === 0 || index === 6 ? 'text-left' : 'text-right',
                )}
              >
                {label}
              </th>
            ))}
            <th scope="col" className="border-line border-b">
              <span className="sr-only">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {annotators.map((row) => (
            <tr key={row.id} className="hover:bg-surface">
              <th scope="row" className="h-9 max-w-56 truncate px-2 text-left font-medium" title={row.name}>
                {row.name}
                {!row.isPerson && <span className="font-normal text-ink-faint"> imported</span>}
              </th>
              <td className="px-2 text-right">{formatCount(row.votes)}</td>
              <td className="px-2">
                <ShareBar
                  measured={row.reliability && { ...row.reliability, share: row.reliability.reliability }}
                />
              </td>
              <td className="px-2 text-right">{formatFigure(row.reliability?.kappa, 2)}</td>
              <td className="px-2">
                <ShareBar
                  measured={row.gold.accuracy == null ? null : { ...row.gold, share: row.gold.accuracy }}
                  detail={`${row.gold.right}/${row.gold.answered}${row.gold.skipped > 0 ? `, ${row.gold.skipped} skipped` : ''}`}
                />
              </td>
              <td className="px-2 text-right">
                {formatDuration(row.medianResponseMillis == null ? null : row.medianResponseMillis / 1000)}
              </td>
              <td className="px-2">
                {row.state === 'probation' ? (
                  <span className="rounded bg-no-soft px-1.5 py-0.5 font-medium text-no text-xs">
                    probation
                  </span>
                ) : row.reliability?.suspected ? (
                  <span className="rounded bg-unsure-soft px-1.5 py-0.5 text-unsure text-xs">
                    may be guessing
                  </span>
                ) : (
                  <span className="text-ink-faint text-xs">counts</span>
                )}
              </td>
              <td className="px-2 text-right">
                <Button
                  size="small"
                  look={row.state === 'probation' ? 'plain' : 'quiet'}
                  aria-label={`${row.state === 'probation' ? 'Restore' : 'Put on probation'}: ${row.name}`}
                  onClick={() => {
                    setNote('');
                    setFailure(null);
                    setAsked(row);
                  }}
                >
                  {row.state === 'probation' ? 'Restore …' : 'Probation …'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={
          to === 'active'
            ? `Count the votes of ${asked?.name ?? ''} again?`
            : `Put ${asked?.name ?? ''} on probation?`
        }
        description={
          to === 'active'
            ? 'All labels become what they were with these votes.'
            : `${formatPlural(asked?.votes ?? 0, 'vote')} stay in the ledger and are not counted; the labels follow at once. It can be undone.`
        }
      >
        <form
          className="space-y-3 px-5 pb-5"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <label className="block space-y-1">
            <span className="font-medium text-sm">Why (stays on record)</span>
            <input
              value={note}
              onChange={(event) => setNote(event.target.value)}
              minLength={3}
              maxLength={500}
              required
              className="h-8 w-full rounded-md border border-line-strong bg-ground px-2 text-sm"
            />
          </label>
          {failure !== null && (
            <p role="alert" className="text-no text-sm">
              {failure}
            </p>
          )}
          <Button type="submit" look={to === 'active' ? 'primary' : 'danger'} disabled={isBusy}>
            {to === 'active' ? 'Restore' : 'Put on probation'}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
