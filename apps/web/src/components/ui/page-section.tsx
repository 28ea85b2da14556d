import type { ReactNode } from 'react';

interface PageSectionProps {
  title: string;
  intro: ReactNode;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A page of one column: what it is for, what can be done, and what there is. */
export function PageSection({ title, intro, action, children }: PageSectionProps) {
  return (
    <div className="mx-auto max-w-5xl space-y-5 px-6 py-6">
      <div className="flex items-start justify-between gap-6">
        <div className="max-w-2xl">
          <h2 className="font-semibold text-lg">{title}</h2>
          <p className="text-ink-soft text-sm">{intro}</p>
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
