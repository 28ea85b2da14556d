import { ListMusic } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AttentionLink } from '../../components/ui/attention-link.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { ListedClip, Nearness } from './clip-operations.ts';

const shownPredictions = 3;

interface ClipRowProps {
  clip: ListedClip;
  /** Listed first among the predictions when the list is about one instrument. */
  instrument: string | null;
  isPlaying: boolean;
  onToggle: () => void;
  /** Set in a list of similar clips. */
  nearness?: Nearness;
  onMoreLike: () => void;
}

/** Columns of the list, for its rows and its head. */
export const clipColumns =
  'grid grid-cols-[1.75rem_minmax(11rem,1.1fr)_minmax(0,1.5fr)_minmax(0,1.5fr)_5.5rem_1.75rem_1.75rem] gap-x-4 px-3';

/** Similarity to the clip asked about, and whether it is as good as the same. */
function NearnessFigure({ similarity, nearDuplicate }: Nearness) {
  const t = useTranslations('similar');
  const format = useFormat();
  return (
    <span className="text-right text-xs leading-tight">
      <span className="tabular block text-ink" title={t('similarityHint')}>
        {format.figure(similarity, 2)}
      </span>
      {nearDuplicate && (
        <span className="block text-2xs text-ink-soft" title={t('nearDuplicateHint')}>
          {t('nearDuplicate')}
        </span>
      )}
    </span>
  );
}

/** What people and the model say about one clip. */
export function ClipRow(props: ClipRowProps) {
  const { clip, instrument, isPlaying, onToggle, nearness, onMoreLike } = props;
  const t = useTranslations('clips');
  const similar = useTranslations('similar');
  const words = useTranslations('words');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const labels = [...clip.labels].sort((a, b) => b.relevance - a.relevance);
  const predictions = [...clip.predictions]
    .sort(
      (a, b) =>
        Number(b.instrument.name === instrument) - Number(a.instrument.name === instrument) ||
        b.probability - a.probability,
    )
    .slice(0, shownPredictions);
  return (
    <li
      className={classNames(
        clipColumns,
        'items-center rounded-md py-2',
        isPlaying ? 'bg-raised' : 'hover:bg-surface',
      )}
    >
      <PlayButton name={clip.sampleKey} isPlaying={isPlaying} onToggle={onToggle} />
      <div className="min-w-0">
        <p className="truncate text-sm">
          <span className="font-medium">{clip.title || t('untitled')}</span>
          {clip.artistName && <span className="text-ink-soft"> · {clip.artistName}</span>}
        </p>
        <p className="truncate text-ink-faint text-xs">
          <span className="font-mono">{clip.sampleKey}</span>
          {clip.licenceTitle && ` · ${clip.licenceTitle}`}
        </p>
      </div>
      <div className="flex min-w-0 flex-wrap gap-1">
        {labels.length === 0 && <span className="text-ink-faint text-xs">{t('noLabel')}</span>}
        {labels.map((label) => (
          <InstrumentChip
            key={label.instrument.id}
            name={label.instrument.name}
            family={label.instrument.family}
            absent={label.relevance < 0.5}
            title={t('relevance', {
              relevance: format.figure(label.relevance, 2),
              responses: label.responses,
            })}
          />
        ))}
      </div>
      <div className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
        {predictions.map(({ instrument: predicted, probability, threshold }) => (
          <span
            key={predicted.id}
            className={classNames(
              'tabular inline-flex items-baseline gap-1.5 whitespace-nowrap text-xs',
              probability >= threshold ? 'text-ink' : 'text-ink-faint',
            )}
          >
            {titleOf(predicted.name)}
            <span className={probability >= threshold ? 'font-semibold' : ''}>
              {format.percent(probability)}
            </span>
          </span>
        ))}
      </div>
      {nearness ? (
        <NearnessFigure {...nearness} />
      ) : (
        <span className="text-right text-ink-faint text-xs">
          {clip.split ? words(`split.${clip.split}`) : '–'}
        </span>
      )}
      <AttentionLink clip={clip} />
      <a
        href={`?similarTo=${clip.id}`}
        aria-label={similar('moreLike', { key: clip.sampleKey })}
        title={similar('moreLike', { key: clip.sampleKey })}
        onClick={(event) => {
          // A new tab is the browser's to open.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onMoreLike();
        }}
        className="grid size-7 place-items-center rounded-md text-ink-soft hover:bg-raised hover:text-ink"
      >
        <ListMusic aria-hidden className="size-4" strokeWidth={1.75} />
      </a>
    </li>
  );
}
