import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface PanelProps {
  title: string;
  className?: string;
  children: ReactNode;
}

/** One thing that the page tells of. */
export function Panel({ title, className, children }: PanelProps) {
  return (
    <section className={classNames('min-w-0 rounded-lg border border-line bg-surface p-5', className)}>
      <h2 className="mb-3 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
