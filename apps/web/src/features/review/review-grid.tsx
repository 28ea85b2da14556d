import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { findGridWindow } from './grid-window.ts';
import { pairKey, type ReviewPair } from './review-operations.ts';

/** A card and the gap below it, in CSS pixels. */
const rowHeight = 188;
const narrowestCard = 208;

interface ReviewGridProps {
  pairs: readonly ReviewPair[];
  focus: string | null;
  onColumns: (columns: number) => void;
  onEnd: () => void;
  drawCard: (pair: ReviewPair, column: number) => ReactNode;
}

/** The cards in rows; only those in view are drawn, so that thousands are as quick as ten. */
export function ReviewGrid({ pairs, focus, onColumns, onEnd, drawCard }: ReviewGridProps) {
  const t = useTranslations('review');
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scrollTop, setScrollTop] = useState(0);
  const columns = Math.max(1, Math.floor((size.width - 36) / narrowestCard));
  const rows = Math.ceil(pairs.length / columns);
  const { firstRow, endRow } = findGridWindow({ scrollTop, height: size.height, rowHeight, rows });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onColumns(columns), [columns, onColumns]);
  useEffect(() => {
    if (size.height > 0 && endRow >= rows - 1) onEnd();
  }, [endRow, rows, size.height, onEnd]);

  const place = focus === null ? -1 : pairs.findIndex((pair) => pairKey(pair) === focus);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || place < 0) return;
    const top = Math.floor(place / columns) * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    if (top + rowHeight > element.scrollTop + element.clientHeight - 24)
      element.scrollTop = top + rowHeight - element.clientHeight + 24;
    const isElsewhere = document.activeElement !== document.body && !element.contains(document.activeElement);
    if (isElsewhere) return;
    element.querySelector<HTMLElement>(`[data-pair="${focus}"]`)?.focus({ preventScroll: true });
  }, [place, columns, focus]);

  return (
    <div
      ref={scroller}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      className="min-h-0 flex-1 overflow-auto px-4 py-4"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part. */}
      <div
        role="grid"
        aria-label={t('grid')}
        aria-multiselectable
        aria-rowcount={rows}
        aria-colcount={columns}
        style={{ height: rows * rowHeight, paddingTop: firstRow * rowHeight }}
      >
        {Array.from({ length: endRow - firstRow }, (_, index) => firstRow + index).map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
          // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus.
          <div
            key={row}
            role="row"
            aria-rowindex={row + 1}
            className="grid gap-3"
            style={{ height: rowHeight, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {pairs.slice(row * columns, (row + 1) * columns).map(drawCard)}
          </div>
        ))}
      </div>
    </div>
  );
}
