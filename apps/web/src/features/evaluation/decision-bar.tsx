'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { type ListedDecision, restoreDecision } from './decision-operations.ts';

/** Changes named in words; the others are counted. */
const mostNamed = 3;

function DecisionWords({ decision }: { decision: ListedDecision }) {
  const t = useTranslations('evaluation.decision');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  if (decision.number === 1) return t('first');
  const { changes, byUser, restores } = decision;
  const named = changes
    .slice(0, mostNamed)
    .map(({ instrument, from, to }) =>
      t('instrument', { instrument: titleOf(instrument), from: format.figure(from), to: format.figure(to) }),
    );
  const more = changes.length - named.length;
  return (
    <>
      {t('by', { who: byUser?.name ?? t('program'), moment: format.moment(decision.createdAt) })}
      {restores != null && ` · ${t('restores', { number: String(restores) })}`} · {format.list(named)}
      {more > 0 && ` ${t('more', { count: more })}`}
      {decision.note !== '' && <span className="text-ink"> · “{decision.note}”</span>}
    </>
  );
}

interface DecisionBarProps {
  versionId: string;
  /** Newest first; the first one is in use. */
  decisions: readonly ListedDecision[];
  chosen: ListedDecision;
  onChoose: (number: number | null) => void;
}

/** Which thresholds the figures are at, who chose them, and the way back to earlier ones. */
export function DecisionBar({ versionId, decisions, chosen, onChoose }: DecisionBarProps) {
  const t = useTranslations('evaluation.decision');
  const errorText = useErrorText();
  const { data: viewer } = useViewer();
  const queryClient = useQueryClient();
  const inUse = decisions[0]?.number ?? 1;
  const mayDecide = viewer?.role === 'reviewer' || viewer?.role === 'admin';
  const restore = useMutation({
    mutationFn: restoreDecision,
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onChoose(null);
    },
  });
  const label = (number: number) =>
    t(number === inUse ? 'numberInUse' : 'number', { number: String(number) });
  return (
    <section aria-label={t('title')} className="space-y-1.5 px-6 pt-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SelectBox
          label={t('choose')}
          value={String(chosen.number)}
          onChange={(number) => onChoose(Number(number) === inUse ? null : Number(number))}
          options={decisions.map(({ number }) => ({ value: String(number), label: label(number) }))}
          className="w-60"
        />
        {mayDecide && chosen.number !== inUse && (
          <Button
            size="small"
            disabled={restore.isPending}
            onClick={() => restore.mutate({ versionId, basedOn: inUse, number: chosen.number })}
          >
            {t('restore', { number: String(chosen.number) })}
          </Button>
        )}
        <p className="min-w-0 flex-1 basis-72 text-ink-soft text-sm">
          <DecisionWords decision={chosen} />
        </p>
      </div>
      {chosen.number > 1 && <p className="max-w-[110ch] text-ink-soft text-xs">{t('optimistic')}</p>}
      {restore.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(restore.error)}
        </p>
      )}
    </section>
  );
}
