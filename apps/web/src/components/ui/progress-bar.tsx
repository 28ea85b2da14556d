import { classNames } from '../../lib/class-names.ts';

interface ProgressBarProps {
  label: string;
  /** 0 … 1. */
  value: number;
  className?: string;
}

/** How much of something is done. */
export function ProgressBar({ label, value, className }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classNames('h-1.5 overflow-hidden rounded-full bg-raised', className)}
    >
      <div className="h-full rounded-full bg-ink-soft transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}
