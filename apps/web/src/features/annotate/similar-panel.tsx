'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { SidePanel } from './side-panel.tsx';
import { SimilarRow } from './similar-row.tsx';
import type { useReferencePlayer } from './use-reference-player.ts';
import { useSimilarClips } from './use-similar-clips.ts';

interface SimilarPanelProps {
  clip: { id: string };
  /** The instrument asked about, whose labels are shown. */
  instrument: { id: string; name: string };
  /** Labels of such clips would say what the suggestion says. */
  isBlind: boolean;
  player: ReturnType<typeof useReferencePlayer>;
  shortcut: string;
  onClose: () => void;
}

/** The clips that sound most like the one in question, with what is known of the instrument in them. */
export function SimilarPanel({ clip, instrument, isBlind, player, shortcut, onClose }: SimilarPanelProps) {
  const t = useTranslations('similar');
  const errorText = useErrorText();
  const dataSet = useUrlState().values.get('dataSet');
  const address = new URLSearchParams({ ...(dataSet && { dataSet }), similarTo: clip.id });
  const { data: clips, modelVersion, error, isPending } = useSimilarClips(clip.id, true);
  return (
    <SidePanel
      label={t('title')}
      title={t('title')}
      aside={<KeyCap name={shortcut} />}
      closeLabel={t('close')}
      onClose={onClose}
      className="w-72 max-lg:w-64"
    >
      {isPending && (
        <div className="space-y-2">
          {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
            <Skeleton key={row} className="h-8" />
          ))}
        </div>
      )}
      {error !== null && (
        <div role="alert" className="space-y-1 text-sm">
          <p className="font-medium">{t('notFetched')}</p>
          <p className="text-ink-soft">{errorText(error)}</p>
        </div>
      )}
      {clips?.length === 0 && <p className="text-ink-soft text-sm">{t('none')}</p>}
      {clips !== undefined && clips.length > 0 && (
        <ol className="space-y-1.5">
          {clips.map((near) => (
            <SimilarRow
              key={near.id}
              clip={near}
              instrument={isBlind ? null : instrument}
              isPlaying={player.playingId === near.id}
              onToggle={() => (player.playingId === near.id ? player.stop() : player.play(near))}
            />
          ))}
        </ol>
      )}
      {player.error !== null && (
        <p role="alert" className="text-no text-xs">
          {errorText(player.error)}
        </p>
      )}
      {modelVersion !== undefined && (
        <footer className="mt-auto space-y-1.5 text-ink-soft text-xs leading-snug">
          {isBlind && <p>{t('labelsHidden')}</p>}
          <p>
            {t(modelVersion.preset === 'linear' ? 'byStatistics' : 'byNetwork', {
              number: String(modelVersion.number),
            })}{' '}
            <Link href={`/clips?${address}`} className="whitespace-nowrap underline">
              {t('inClips')}
            </Link>
          </p>
        </footer>
      )}
    </SidePanel>
  );
}
