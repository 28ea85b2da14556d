import { useTranslations } from 'use-intl';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';

interface InstrumentFilterProps {
  instruments: readonly InstrumentSummary[];
  value: string | null;
  onChange: (instrument: string | null) => void;
}

const all = '*';

/** Works through one instrument, or through whatever comes next. */
export function InstrumentFilter({ instruments, value, onChange }: InstrumentFilterProps) {
  const t = useTranslations('annotate');
  const words = useTranslations('words');
  const titleOf = useInstrumentTitle();
  return (
    <SelectBox
      label={t('filter')}
      value={value ?? all}
      onChange={(next) => onChange(next === all ? null : next)}
      options={[
        { value: all, label: words('allInstruments') },
        ...instruments.map(({ name, family, positives, negatives }) => ({
          value: name,
          label: titleOf(name),
          colour: familyColour(family),
          hint: t('filterHint', { positives: String(positives), negatives: String(negatives) }),
        })),
      ]}
      className="w-40"
    />
  );
}
