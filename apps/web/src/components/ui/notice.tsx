import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface NoticeProps {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What a page shows when there is nothing to show: why, and what to do next. */
export function EmptyNotice({ icon: Icon, title, children, action, className }: NoticeProps) {
  return (
    <div
      className={classNames(
        'flex flex-col items-center justify-center gap-3 px-6 py-12 text-center',
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-7 text-ink-faint" strokeWidth={1.5} />}
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="max-w-md text-balance text-ink-soft">{children}</div>
      {action && <div className="mt-1 flex gap-2">{action}</div>}
    </div>
  );
}

/** What went wrong with which thing, and what to try. */
export function ErrorNotice({ title, children, action, className }: NoticeProps) {
  return (
    <div
      role="alert"
      className={classNames('flex items-start gap-3 rounded-lg border border-line bg-surface p-4', className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-no" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <div className="text-ink-soft text-sm">{children}</div>
      </div>
      {action}
    </div>
  );
}
