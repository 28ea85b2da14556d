'use client';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useInstrumentNote } from '../../lib/language/use-instrument-note.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { SidePanel } from './side-panel.tsx';
import { useReferenceClips } from './use-reference-clips.ts';
import type { useReferencePlayer } from './use-reference-player.ts';

interface InstrumentPanelProps {
  instrument: { id: string; name: string; family?: string | null };
  player: ReturnType<typeof useReferencePlayer>;
  shortcut: string;
  onClose: () => void;
}

function References({ instrument, player }: Pick<InstrumentPanelProps, 'instrument' | 'player'>) {
  const t = useTranslations('annotate.about');
  const words = useTranslations('words');
  const titleOf = useInstrumentTitle();
  const { data: clips, error, isPending } = useReferenceClips(instrument.id, true);
  if (isPending) return <Skeleton className="h-40" />;
  if (error !== null) return <p className="text-ink-soft text-sm">{t('notFetched')}</p>;
  if (clips.length === 0) {
    return <p className="text-ink-soft text-sm">{t('none', { instrument: titleOf(instrument.name) })}</p>;
  }
  return (
    <ul className="space-y-1">
      {clips.map((clip) => {
        const { title, artistName } = clip;
        const work =
          title && artistName ? words('workBy', { title, artist: artistName }) : (title ?? artistName ?? '');
        return (
          <li key={clip.id} className="flex items-center gap-2.5">
            <PlayButton
              name={t('clip', { clip: clip.sampleKey })}
              isPlaying={player.playingId === clip.id}
              onToggle={() => (player.playingId === clip.id ? player.stop() : player.play(clip))}
            />
            <span className="min-w-0 flex-1 text-xs leading-tight">
              <span className="block truncate" title={work}>
                {work === '' ? clip.sampleKey : work}
              </span>
              {work !== '' && <span className="font-mono text-2xs text-ink-faint">{clip.sampleKey}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the instrument sounds like: a note, and clips in which it is confirmed. */
export function InstrumentPanel({ instrument, player, shortcut, onClose }: InstrumentPanelProps) {
  const t = useTranslations('annotate.about');
  const errorText = useErrorText();
  const title = useInstrumentTitle()(instrument.name);
  const note = useInstrumentNote(instrument.name);
  return (
    <SidePanel
      label={t('label', { instrument: title })}
      title={title}
      titleStyle={{ borderColor: familyColour(instrument.family) }}
      closeLabel={t('close')}
      onClose={onClose}
      className="w-64"
    >
      {note !== null && (
        <dl className="space-y-3 text-sm leading-snug">
          <div>
            <dt className="mb-0.5 font-medium text-ink-faint text-xs">{t('listenFor')}</dt>
            <dd>{note.listenFor}</dd>
          </div>
          <div>
            <dt className="mb-0.5 font-medium text-ink-faint text-xs">{t('takenFor')}</dt>
            <dd className="text-ink-soft">{note.confusedWith}</dd>
          </div>
        </dl>
      )}
      <div className="space-y-2">
        <h3 className="flex items-center justify-between font-medium text-ink-faint text-xs">
          {t('confirmed')} <KeyCap name={shortcut} />
        </h3>
        <References instrument={instrument} player={player} />
        {player.error !== null && (
          <p role="alert" className="text-no text-xs">
            {errorText(player.error)}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
