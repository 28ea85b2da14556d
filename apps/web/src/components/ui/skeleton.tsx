import { classNames } from '../../lib/class-names.ts';

/** Holds the place of something that is loading, so that the page does not move when it comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('skeleton', className)} />;
}
