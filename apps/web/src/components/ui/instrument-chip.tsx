import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { familyColour } from '../../lib/instrument-name.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';

interface InstrumentChipProps {
  name: string;
  family: string | null | undefined;
  /** Drawn as an outline when the instrument is labelled absent. */
  absent?: boolean;
  detail?: string;
  title?: string;
}

/** An instrument in the colour of its family. */
export function InstrumentChip({ name, family, absent = false, detail, title }: InstrumentChipProps) {
  const t = useTranslations('words');
  const titleOf = useInstrumentTitle();
  const colour = familyColour(family);
  return (
    <span
      title={title}
      className={classNames(
        'tabular inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-full border px-2 text-xs',
        absent ? 'border-line border-dashed text-ink-faint' : 'text-ink',
      )}
      style={
        absent
          ? undefined
          : {
              borderColor: `color-mix(in oklch, ${colour} 45%, transparent)`,
              background: `color-mix(in oklch, ${colour} 12%, transparent)`,
            }
      }
    >
      <span
        aria-hidden
        className="size-1.5 rounded-full"
        style={absent ? { border: `1px solid ${colour}` } : { background: colour }}
      />
      {absent && <span className="sr-only">{t('absent')}</span>}
      <span className={absent ? 'line-through decoration-1' : undefined}>{titleOf(name)}</span>
      {detail !== undefined && <span className="text-ink-soft">{detail}</span>}
    </span>
  );
}
