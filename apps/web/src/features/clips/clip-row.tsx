import { useTranslations } from 'use-intl';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { ListedClip } from './clip-operations.ts';

const shownPredictions = 3;

interface ClipRowProps {
  clip: ListedClip;
  /** Listed first among the predictions when the list is about one instrument. */
  instrument: string | null;
  isPlaying: boolean;
  onToggle: () => void;
}

/** What people and the model say about one clip. */
export function ClipRow({ clip, instrument, isPlaying, onToggle }: ClipRowProps) {
  const t = useTranslations('clips');
  const common = useTranslations('common');
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
        'grid grid-cols-[auto_minmax(11rem,1.1fr)_minmax(0,1.5fr)_minmax(0,1.5fr)_3.5rem] items-center gap-x-4 rounded-md px-3 py-2',
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
      <span className="text-right text-ink-faint text-xs">
        {clip.split ? common(`split.${clip.split}`) : '–'}
      </span>
    </li>
  );
}
