import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/ui/dialog.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { loadPairHistory, type PairHistory, type ReviewPair } from './review-operations.ts';

type HistoryVote = PairHistory['votes'][number];

function VoteRow({ vote }: { vote: HistoryVote }) {
  const t = useTranslations('review.history');
  const answers = useTranslations('words.answer');
  const format = useFormat();
  const notes = [
    vote.revision > 1 && t('revision', { number: String(vote.revision) }),
    vote.decides && t('decides'),
    vote.inBatch && t('inBatch'),
    vote.blindFirst && t('blind'),
    vote.gold && t('isGold'),
    vote.onProbation && t('probation'),
    vote.isSuperseded && t('superseded'),
    vote.source !== 'page' && t(`source.${vote.source as 'import' | 'program' | 'simulated'}`),
  ].filter((note) => typeof note === 'string');
  const shown = vote.suggestionShown ?? null;
  return (
    <tr className={vote.isSuperseded ? 'text-ink-soft' : undefined}>
      <td className="max-w-40 truncate py-1 pr-3">{vote.name}</td>
      <td className="py-1 pr-3 font-semibold">{answers(vote.answer)}</td>
      <td className="whitespace-nowrap py-1 pr-3">
        {format.date(vote.castAt)} {format.clock(vote.castAt)}
      </td>
      <td className="whitespace-nowrap py-1 pr-3">
        {shown === null && vote.suggestion != null
          ? t('hidden', { share: format.percent(vote.suggestion) })
          : format.percent(shown)}
      </td>
      <td className="py-1 text-ink-soft">{format.list(notes)}</td>
    </tr>
  );
}

function Standing({ history }: { history: PairHistory }) {
  const t = useTranslations('review.history');
  const answers = useTranslations('words.answer');
  const format = useFormat();
  const { relevance, responses, importedRelevance, goldAnswer } = history;
  return (
    <p className="tabular pb-3 text-sm">
      {relevance == null
        ? t('unobserved')
        : t('label', { relevance: format.figure(relevance, 2), responses: responses ?? 0 })}
      {importedRelevance != null && ` · ${t('imported', { relevance: format.figure(importedRelevance, 2) })}`}
      {goldAnswer != null && ` · ${t('gold', { answer: answers(goldAnswer ? 'yes' : 'no') })}`}
    </p>
  );
}

/** Every vote on a pair in order, its label now, and what was done about it. */
export function HistoryDialog({
  pair,
  title,
  onClose,
}: {
  pair: ReviewPair;
  title: string;
  onClose: () => void;
}) {
  const t = useTranslations('review.history');
  const format = useFormat();
  const errorText = useErrorText();
  const { data, error } = useQuery({
    queryKey: ['pair-history', pair.clip.id, pair.instrument.id],
    queryFn: () => loadPairHistory(pair.clip.id, pair.instrument.id),
    gcTime: 0,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      className="w-[min(860px,calc(100vw-32px))]"
    >
      <div className="px-5 pt-1 pb-5">
        {error !== null && <ErrorNotice title={title}>{errorText(error)}</ErrorNotice>}
        {!data && error === null && <Skeleton className="h-24" />}
        {data && <Standing history={data} />}
        {data?.votes.length === 0 && <p className="text-ink-soft text-sm">{t('none')}</p>}
        {data && data.votes.length > 0 && (
          <table className="w-full text-left text-sm">
            <thead className="text-ink-soft text-xs">
              <tr>
                {(['who', 'answer', 'when', 'shown', 'note'] as const).map((column) => (
                  <th key={column} scope="col" className="pr-3 pb-1 font-medium">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.votes.map((vote) => (
                <VoteRow key={vote.id} vote={vote} />
              ))}
            </tbody>
          </table>
        )}
        {data && data.events.length > 0 && (
          <>
            <h3 className="pt-4 pb-1 font-semibold text-sm">{t('events')}</h3>
            <ul className="text-sm">
              {data.events.map(({ id, note, createdAt, byName }) => (
                <li key={id} className="py-0.5">
                  <span className="text-ink-soft">
                    {format.date(createdAt)}, {byName ?? t('byRule')}:
                  </span>{' '}
                  {note}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}
