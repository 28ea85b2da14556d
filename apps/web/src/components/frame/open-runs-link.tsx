'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useUrlState } from '../../lib/use-url-state.ts';
import { pageAddress } from './destinations.ts';

/** Where to go when a page is empty until a model is trained: the runs of the same data set. */
export function OpenRunsLink() {
  const words = useTranslations('words');
  const { values } = useUrlState();
  return (
    <Link
      href={pageAddress('/runs', values.get('dataSet'))}
      className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-semibold text-accent-ink text-sm hover:bg-accent-hover"
    >
      {words('openRuns')}
    </Link>
  );
}
