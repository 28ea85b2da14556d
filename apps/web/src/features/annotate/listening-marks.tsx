import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Listening } from './use-listening.ts';

function Mark({ children, label, onOff }: { children: ReactNode; label: string; onOff: () => void }) {
  return (
    <span className="pointer-events-auto inline-flex h-6 items-center gap-1.5 rounded-full border border-line bg-surface pr-1 pl-2.5 text-xs shadow-md">
      {children}
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={onOff}
        className="grid size-4.5 place-items-center rounded-full hover:bg-raised"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}

/** Says what of the clip is heard when it is not all of it, and how to hear all of it again. */
export function ListeningMarks({ listening, clearKey }: { listening: Listening; clearKey: string }) {
  const t = useTranslations('annotate.marks');
  const format = useFormat();
  const { selection, band, toggleBand, clear } = listening;
  if (selection === null && band === null) return null;
  return (
    <div className="tabular pointer-events-none absolute top-2 right-2 flex items-center gap-1.5">
      {selection !== null && (
        <Mark label={t('stopLoop')} onOff={clear}>
          {t('loop', {
            from: format.figure(selection.fromSeconds, 1),
            to: format.figure(selection.toSeconds, 1),
          })}
        </Mark>
      )}
      {band !== null && (
        <Mark label={t('allFrequencies')} onOff={toggleBand}>
          {t('band', {
            low: format.frequency(Math.round(band.lowHz)),
            high: format.frequency(Math.round(band.highHz / 10) * 10),
          })}
        </Mark>
      )}
      <KeyCap name={clearKey} className="shadow-md" />
    </div>
  );
}
