import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { moveInList } from '../../lib/audio/move-in-list.ts';
import type { ListPlayer } from '../../lib/audio/use-list-player.ts';
import { classNames } from '../../lib/class-names.ts';
import type { ListedClip, Nearness } from './clip-operations.ts';
import { ClipRow, clipColumns } from './clip-row.tsx';

interface ClipListProps {
  /** With their nearness in a list of similar clips. */
  rows: readonly { clip: ListedClip; nearness?: Nearness }[];
  instrument: string | null;
  player: ListPlayer;
  onMoreLike: (clip: ListedClip) => void;
  /** What stands below the last row. */
  children?: ReactNode;
}

/** Clips in rows under their head. */
export function ClipList({ rows, instrument, player, onMoreLike, children }: ClipListProps) {
  const t = useTranslations('clips');
  const similar = useTranslations('similar');
  const isNear = rows.some(({ nearness }) => nearness !== undefined);
  return (
    <div className="min-w-[48rem]">
      <div aria-hidden className={classNames(clipColumns, 'pb-1 text-ink-faint text-xs')}>
        <span />
        <span>{t('column.clip')}</span>
        <span>{t('column.labels')}</span>
        <span>{t('column.model')}</span>
        <span className="text-right">{isNear ? similar('column') : t('split')}</span>
        <span />
        <span />
      </div>
      <ul aria-label={isNear ? similar('title') : t('title')} onKeyDown={moveInList}>
        {rows.map(({ clip, nearness }) => (
          <ClipRow
            key={clip.id}
            clip={clip}
            instrument={instrument}
            isPlaying={player.playingId === clip.id}
            onToggle={() => player.toggle(clip)}
            onMoreLike={() => onMoreLike(clip)}
            {...(nearness && { nearness })}
          />
        ))}
      </ul>
      {children}
    </div>
  );
}
