import { modelPresets } from '@earmark/shared';
import { useTranslations } from 'use-intl';
import { SelectBox } from '../../components/ui/select-box.tsx';
import type { RunFilterValues } from './run-operations.ts';

const states = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;
const triggers = ['manual', 'schedule', 'labels', 'import'] as const;
export const filterNames = ['state', 'preset', 'trigger'] as const;
const everything = 'all';

/** The filters that the address names; what is none of its kind is not looked at. */
export function readFilters(values: { get(name: string): string | null }): RunFilterValues {
  const state = states.find((known) => known === values.get('state'));
  const preset = modelPresets.find((known) => known === values.get('preset'));
  const trigger = triggers.find((known) => known === values.get('trigger'));
  return { ...(state && { state }), ...(preset && { preset }), ...(trigger && { trigger }) };
}

interface RunFiltersProps {
  filters: RunFilterValues;
  /** null: not looked at any more. */
  onChange: (changes: Record<string, string | null>) => void;
}

/** Narrows the list of runs by state, preset and what started them. */
export function RunFilters({ filters, onChange }: RunFiltersProps) {
  const t = useTranslations('runs');
  const options = {
    state: states.map((value) => ({ value, label: t(`state.${value}`) })),
    preset: modelPresets.map((value) => ({ value, label: value })),
    trigger: triggers.map((value) => ({ value, label: t(`trigger.${value}`) })),
  };
  return (
    <fieldset
      aria-label={t('filter.label')}
      className="grid min-w-0 shrink-0 grid-cols-3 gap-2 border-line border-b px-4 py-2.5 max-lg:grid-cols-2"
    >
      {filterNames.map((name) => (
        <SelectBox
          key={name}
          label={t(`filter.${name}`)}
          value={filters[name] ?? everything}
          onChange={(value) => onChange({ [name]: value === everything ? null : value })}
          options={[{ value: everything, label: t(`filter.any.${name}`) }, ...options[name]]}
          className="w-full min-w-0 max-lg:last:col-span-2"
        />
      ))}
    </fieldset>
  );
}
