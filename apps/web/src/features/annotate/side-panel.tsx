'use client';
import { X } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface SidePanelProps {
  /** Names the panel for screen readers. */
  label: string;
  title: string;
  titleStyle?: CSSProperties;
  /** Stands between title and closing button. */
  aside?: ReactNode;
  closeLabel: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A panel beside the picture, with a title and a button that closes it. */
export function SidePanel(props: SidePanelProps) {
  return (
    <aside
      aria-label={props.label}
      className={classNames(
        'flex shrink-0 animate-appear flex-col gap-3 overflow-auto rounded-lg border border-line bg-surface p-4',
        props.className,
      )}
    >
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <h2
            className={classNames('font-semibold text-lg', props.titleStyle && 'inline-block border-b-2')}
            style={props.titleStyle}
          >
            {props.title}
          </h2>
        </div>
        {props.aside}
        <button
          type="button"
          aria-label={props.closeLabel}
          onClick={props.onClose}
          className="rounded p-1 text-ink-soft hover:bg-raised"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      {props.children}
    </aside>
  );
}
