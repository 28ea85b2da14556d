import { useTranslations } from 'use-intl';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { SimilarClip } from './use-similar-clips.ts';

interface SimilarRowProps {
  clip: SimilarClip;
  /** Whose label is shown; null while labels are hidden. */
  instrument: { id: string; name: string } | null;
  isPlaying: boolean;
  onToggle: () => void;
}

/** Letter, shape and colour of what is known: a filled square for yes, an outlined one for no, a dash for nothing. */
function LabelMark({ relevance, instrument }: { relevance: number | undefined; instrument: string }) {
  const t = useTranslations('similar');
  const kind = relevance === undefined ? 'unlabelled' : relevance >= 0.5 ? 'yes' : 'no';
  const text = t(kind, { instrument });
  return (
    <span
      title={text}
      className={classNames(
        'grid size-5 place-items-center rounded border font-semibold text-2xs',
        kind === 'yes' && 'border-yes bg-yes-soft text-ink',
        kind === 'no' && 'border-no bg-no-soft text-ink',
        kind === 'unlabelled' && 'border-transparent text-ink-faint',
      )}
    >
      <span className="sr-only">{text}</span>
      <span aria-hidden>{kind === 'unlabelled' ? '–' : kind === 'yes' ? '✓' : '✕'}</span>
    </span>
  );
}

/** One similar clip: play it, how similar it is, and what is known of the instrument in it. */
export function SimilarRow({ clip, instrument, isPlaying, onToggle }: SimilarRowProps) {
  const t = useTranslations('similar');
  const words = useTranslations('words');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const { title, artistName, sampleKey } = clip;
  const work = title && artistName ? words('workBy', { title, artist: artistName }) : title || artistName;
  const label = clip.labels.find((each) => each.instrument.id === instrument?.id);
  return (
    <li
      className={classNames(
        'flex items-center gap-2.5 rounded-md',
        isPlaying && 'bg-raised outline-4 outline-raised',
      )}
    >
      <PlayButton name={t('clip', { key: sampleKey })} isPlaying={isPlaying} onToggle={onToggle} />
      <span className="min-w-0 flex-1 text-xs leading-tight">
        <span className="block truncate" title={work || sampleKey}>
          {work || sampleKey}
        </span>
        <span className="block truncate text-2xs text-ink-faint">
          {clip.nearDuplicate ? (
            <span title={t('nearDuplicateHint')} className="font-medium text-ink-soft">
              {t('nearDuplicate')}
            </span>
          ) : (
            work && <span className="font-mono">{sampleKey}</span>
          )}
        </span>
      </span>
      <span className="tabular text-right text-ink-soft text-xs" title={t('similarityHint')}>
        <span className="sr-only">{t('similarity', { similarity: format.figure(clip.similarity, 2) })}</span>
        <span aria-hidden>{format.figure(clip.similarity, 2)}</span>
      </span>
      {instrument !== null && (
        <LabelMark relevance={label?.relevance} instrument={titleOf(instrument.name)} />
      )}
    </li>
  );
}
