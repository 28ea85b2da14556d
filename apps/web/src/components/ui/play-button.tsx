'use client';
import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';

interface PlayButtonProps {
  name: string;
  isPlaying: boolean;
  onToggle: () => void;
  className?: string;
}

/** Plays and stops one clip of a list. */
export function PlayButton({ name, isPlaying, onToggle, className }: PlayButtonProps) {
  const t = useTranslations('words');
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={t(isPlaying ? 'stop' : 'play', { name })}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      className={classNames(
        'grid size-7 shrink-0 place-items-center rounded-full border border-line hover:bg-raised',
        isPlaying ? 'bg-raised text-ink' : 'text-ink-soft',
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 fill-current" strokeWidth={1} />
    </button>
  );
}
