import { History } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { AttentionLink } from '../../components/ui/attention-link.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { AnswerMark } from './answer-mark.tsx';
import type { ReviewPair } from './review-operations.ts';
import type { Decision } from './review-selection.ts';
import { Thumbnail } from './thumbnail.tsx';

const decidedLook: Readonly<Record<Decision, string>> = {
  yes: 'border-yes bg-yes-soft',
  no: 'border-no bg-no-soft',
  unsure: 'border-unsure bg-unsure-soft',
};

function ProbabilityBar({ probability, threshold }: { probability: number; threshold: number }) {
  const t = useTranslations('review');
  const format = useFormat();
  const text = t('probability', {
    probability: format.percent(probability),
    threshold: format.percent(threshold),
  });
  return (
    <div className="flex items-center gap-2" title={text}>
      <span className="sr-only">{text}</span>
      <div aria-hidden className="relative h-1.5 flex-1 rounded-full bg-raised">
        <div className="h-full rounded-full bg-ink-soft" style={{ width: `${probability * 100}%` }} />
        <span className="-top-0.5 absolute h-2.5 w-0.5 bg-accent" style={{ left: `${threshold * 100}%` }} />
      </div>
      <span aria-hidden className="tabular w-9 text-right text-xs">
        {format.percent(probability)}
      </span>
    </div>
  );
}

interface ReviewCardProps {
  pair: ReviewPair;
  name: string;
  column: number;
  isFocused: boolean;
  isSelected: boolean;
  isPlaying: boolean;
  decision: Decision | undefined;
  showsInstrument: boolean;
  onFocus: (event: MouseEvent) => void;
  onToggle: () => void;
  onHistory: () => void;
}

/** One pair of the grid. */
export function ReviewCard(props: ReviewCardProps) {
  const { pair, name, column, isFocused, isSelected, isPlaying, decision } = props;
  const { clip, instrument, votes, probability, threshold, relevance, suspicion } = pair;
  const t = useTranslations('review');
  const answers = useTranslations('words.answer');
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page hears the keys of the whole grid.
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      tabIndex={isFocused ? 0 : -1}
      data-pair={`${clip.id} ${instrument.id}`}
      data-decision={decision}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={props.onFocus}
      className={classNames(
        'flex h-44 min-w-0 flex-col rounded-lg border',
        decision ? decidedLook[decision] : 'border-line bg-surface',
        isSelected && 'ring-2 ring-ink-soft',
        isFocused && 'outline outline-2 outline-accent outline-offset-2',
      )}
    >
      <span className="sr-only">
        {name}, {t(`decided.${decision ?? 'none'}`)}
      </span>
      <Thumbnail clip={clip} />
      <div className="flex min-h-0 flex-1 flex-col gap-1 px-2.5 py-2">
        <div className="flex items-center gap-1.5">
          <PlayButton
            name={clip.sampleKey}
            isPlaying={isPlaying}
            onToggle={props.onToggle}
            className="size-6"
          />
          <span className="min-w-0 flex-1 truncate font-mono text-xs" title={clip.title ?? undefined}>
            {clip.sampleKey}
          </span>
          <AttentionLink clip={clip} className="size-6 rounded" />
          <button
            type="button"
            aria-label={t('history.open', { name })}
            onClick={(event) => {
              event.stopPropagation();
              props.onHistory();
            }}
            className="grid size-6 place-items-center rounded text-ink-soft hover:bg-raised"
          >
            <History aria-hidden className="size-3.5" />
          </button>
        </div>
        {probability !== null && probability !== undefined && (
          <ProbabilityBar probability={probability} threshold={threshold ?? 0.5} />
        )}
        <div className="flex min-w-0 items-center gap-1 overflow-hidden">
          {votes.slice(0, 3).map(({ annotatorId, name: voter, answer }) => (
            <AnswerMark
              key={annotatorId}
              answer={answer as Decision}
              title={t('vote', { name: voter, answer: answers(answer) })}
            />
          ))}
          {votes.length > 3 && <span className="text-ink-soft text-xs">+{votes.length - 3}</span>}
          {votes.length === 0 && <span className="text-ink-soft text-xs">{t('noVotes')}</span>}
        </div>
        <p className="tabular mt-auto flex h-5 min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-soft text-xs">
          {props.showsInstrument && <InstrumentChip name={instrument.name} family={instrument.family} />}
          {decision ? (
            <strong className="font-semibold text-ink">{t(`decided.${decision}`)}</strong>
          ) : (
            relevance !== null &&
            relevance !== undefined &&
            t('label', { relevance: format.figure(relevance, 2) })
          )}
          {suspicion !== null &&
            suspicion !== undefined &&
            ` · ${t('suspicion', { share: format.percent(suspicion) })}`}
        </p>
      </div>
    </div>
  );
}
