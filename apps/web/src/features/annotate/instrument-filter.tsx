import { SelectBox } from '../../components/ui/select-box.tsx';
import { familyColour, instrumentTitle } from '../../lib/instrument-name.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';

interface InstrumentFilterProps {
  instruments: readonly InstrumentSummary[];
  value: string | null;
  onChange: (instrument: string | null) => void;
}

const all = '*';

/** Works through one instrument, or through whatever comes next. */
export function InstrumentFilter({ instruments, value, onChange }: InstrumentFilterProps) {
  return (
    <SelectBox
      label="Instrument to work on"
      value={value ?? all}
      onChange={(next) => onChange(next === all ? null : next)}
      options={[
        { value: all, label: 'All instruments' },
        ...instruments.map(({ name, family, positives, negatives }) => ({
          value: name,
          label: instrumentTitle(name),
          colour: familyColour(family),
          hint: `${positives} yes · ${negatives} no`,
        })),
      ]}
      className="w-40"
    />
  );
}
