'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { AnnotatorRow } from './quality-operations.ts';
import { ShareBar } from './share-bar.tsx';

const columns = ['annotator', 'votes', 'reliability', 'kappa', 'gold', 'time', 'state'] as const;

interface AnnotatorTableProps {
  annotators: readonly AnnotatorRow[];
  onChange: (annotatorId: string, to: 'active' | 'probation', note: string) => Promise<void>;
}

/** Every annotator with what is known of them; reviewers put on probation and restore here. */
export function AnnotatorTable({ annotators, onChange }: AnnotatorTableProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const format = useFormat();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<AnnotatorRow | null>(null);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const to = asked && asked.state !== 'active' ? 'active' : 'probation';
  const goldText = ({ gold: { right, answered, skipped } }: AnnotatorRow): string =>
    skipped > 0
      ? t('table.goldSkipped', {
          right: String(right),
          answered: String(answered),
          skipped: String(skipped),
        })
      : `${right}/${answered}`;
  const submit = async () => {
    if (asked === null) return;
    setBusy(true);
    setFailure(null);
    try {
      await onChange(asked.id, to, note);
      setAsked(null);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <table className="w-full min-w-[56rem] border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t('table.caption')}</caption>
        <thead className="text-ink-soft text-xs">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                title={t(`table.hint.${column}`)}
                className={classNames(
                  'h-9 whitespace-nowrap border-line border-b px-2 font-medium',
                  index === 0 || index === 6 ? 'text-left' : 'text-right',
                )}
              >
                {t(`table.column.${column}`)}
              </th>
            ))}
            <th scope="col" className="border-line border-b">
              <span className="sr-only">{words('action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {annotators.map((row) => (
            <tr key={row.id} className="hover:bg-surface">
              <th scope="row" className="h-9 max-w-56 truncate px-2 text-left font-medium" title={row.name}>
                {row.name}
                {!row.isPerson && <span className="font-normal text-ink-faint"> {t('table.imported')}</span>}
              </th>
              <td className="px-2 text-right">{format.count(row.votes)}</td>
              <td className="px-2">
                <ShareBar
                  measured={row.reliability && { ...row.reliability, share: row.reliability.reliability }}
                />
              </td>
              <td className="px-2 text-right">{format.figure(row.reliability?.kappa, 2)}</td>
              <td className="px-2">
                <ShareBar
                  measured={row.gold.accuracy == null ? null : { ...row.gold, share: row.gold.accuracy }}
                  detail={goldText(row)}
                />
              </td>
              <td className="px-2 text-right">
                {format.duration(row.medianResponseMillis == null ? null : row.medianResponseMillis / 1000)}
              </td>
              <td className="px-2">
                {row.state !== 'active' ? (
                  <span className="rounded bg-no-soft px-1.5 py-0.5 font-medium text-no text-xs">
                    {t(`table.${row.state}`)}
                  </span>
                ) : row.reliability?.suspected ? (
                  <span className="rounded bg-unsure-soft px-1.5 py-0.5 text-unsure text-xs">
                    {t('table.suspected')}
                  </span>
                ) : (
                  <span className="text-ink-faint text-xs">{t('table.counts')}</span>
                )}
              </td>
              <td className="px-2 text-right">
                <Button
                  size="small"
                  look={row.state !== 'active' ? 'plain' : 'quiet'}
                  aria-label={t(row.state !== 'active' ? 'table.restoreWho' : 'table.putOnProbationWho', {
                    name: row.name,
                  })}
                  onClick={() => {
                    setNote('');
                    setFailure(null);
                    setAsked(row);
                  }}
                >
                  {t(row.state !== 'active' ? 'table.restore' : 'table.putOnProbation')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t(to === 'active' ? 'ask.restore' : 'ask.probation', { name: asked?.name ?? '' })}
        description={
          to === 'active' ? t('ask.restoreDetail') : t('ask.probationDetail', { votes: asked?.votes ?? 0 })
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
            <span className="font-medium text-sm">{t('ask.why')}</span>
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
              {errorText(failure)}
            </p>
          )}
          <Button type="submit" look={to === 'active' ? 'primary' : 'danger'} disabled={isBusy}>
            {t(to === 'active' ? 'ask.doRestore' : 'ask.doProbation')}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
