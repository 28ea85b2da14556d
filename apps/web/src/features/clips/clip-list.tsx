import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
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

/** Arrow keys move between the play buttons of the list. */
function moveInList(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('li button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
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
