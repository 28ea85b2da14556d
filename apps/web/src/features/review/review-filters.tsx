import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { familyColour } from '../../lib/instrument-name.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import type { ReviewFilter } from './review-operations.ts';

const lists = ['suggestions', 'likelyErrors', 'conflicts'] as const;
const all = '*';

interface ReviewFiltersProps {
  filter: ReviewFilter;
  instruments: readonly InstrumentSummary[];
  onChange: (changes: Record<string, string | null>, options?: { push: boolean }) => void;
}

function PercentField(props: { label: string; value: number; onChange: (percent: number) => void }) {
  const { label, value, onChange } = props;
  return (
    <input
      type="number"
      min={0}
      max={100}
      step={5}
      aria-label={label}
      key={value}
      defaultValue={Math.round(value * 100)}
      onBlur={({ target }) =>
        target.value !== '' && onChange(Math.max(0, Math.min(100, Number(target.value))))
      }
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      className="tabular h-8 w-16 rounded-md border border-line bg-surface px-2 text-right text-sm"
    />
  );
}

/** Which pairs of which instrument, from which end. */
export function ReviewFilters({ filter, instruments, onChange }: ReviewFiltersProps) {
  const t = useTranslations('review');
  const words = useTranslations('words');
  const titleOf = useInstrumentTitle();
  const isConflicts = filter.list === 'conflicts';
  return (
    <>
      <SegmentedControl
        label={t('list')}
        value={filter.list}
        onChange={(list) => onChange({ list: list === 'suggestions' ? null : list }, { push: true })}
        options={lists.map((value) => ({ value, label: t(`lists.${value}`) }))}
      />
      <SelectBox
        label={words('instrument')}
        value={filter.instrument ?? all}
        onChange={(name) => onChange({ instrument: name === all ? null : name })}
        options={[
          ...(isConflicts ? [{ value: all, label: words('allInstruments') }] : []),
          ...instruments.map(({ name, family }) => ({
            value: name,
            label: titleOf(name),
            colour: familyColour(family),
          })),
        ]}
        className="w-40"
      />
      {!isConflicts && (
        <>
          <SelectBox
            label={t('order')}
            value={filter.lowestFirst ? 'lowest' : 'highest'}
            onChange={(order) => onChange({ order: order === 'lowest' ? order : null })}
            options={[
              { value: 'highest', label: t('highestFirst') },
              { value: 'lowest', label: t('lowestFirst') },
            ]}
            className="w-36"
          />
          <span className="flex items-center gap-1.5 text-ink-soft text-sm">
            <PercentField
              label={t('from')}
              value={filter.minProbability}
              onChange={(from) => onChange({ from: from === 0 ? null : String(from) })}
            />
            {t('range')}
            <PercentField
              label={t('to')}
              value={filter.maxProbability}
              onChange={(to) => onChange({ to: to === 100 ? null : String(to) })}
            />
            %
          </span>
        </>
      )}
    </>
  );
}
