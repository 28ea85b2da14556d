'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Run } from './run-operations.ts';

/** What the trainer said, newest at the foot, where the view stays unless it is scrolled up. */
export function RunLog({ lines }: { lines: Run['log'] }) {
  const t = useTranslations('runs.detailOf');
  const format = useFormat();
  const place = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const count = lines.length;
  useEffect(() => {
    if (place.current !== null && isAtEnd.current && count > 0)
      place.current.scrollTop = place.current.scrollHeight;
  }, [count]);
  if (count === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium text-sm">{t('log')}</h3>
      <ol
        ref={place}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('log')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
        }}
        className="max-h-52 overflow-auto rounded-lg border border-line bg-well px-4 py-3 font-mono text-xs leading-5"
      >
        {lines.map(({ at, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end, and equal lines may repeat.
          <li key={index} className="flex gap-4">
            <span className="shrink-0 text-ink-faint">{format.clock(at)}</span>
            <span className="whitespace-pre-wrap break-words text-ink-soft">{message}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
