import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  detail?: ReactNode;
  children?: ReactNode;
}

/** The top strip of a page: its name, a line about what is in it, and its controls. */
export function PageHeader({ title, detail, children }: PageHeaderProps) {
  return (
    <header className="flex min-h-16 shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-6 py-3">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {detail !== undefined && <p className="tabular text-ink-soft text-sm">{detail}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </header>
  );
}
