import { SelectBox } from '../../components/ui/select-box.tsx';

interface NumberFieldProps {
  id: string;
  label: string;
  value: string;
  /** What holds while the field is empty. */
  placeholder?: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A number with its label above and what is wrong with it below. */
export function NumberField({ id, label, value, placeholder, error, onChange }: NumberFieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block whitespace-nowrap text-ink-soft text-xs">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        value={value}
        placeholder={placeholder}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
        className="tabular h-8 w-full rounded-md border border-line bg-surface px-2.5 text-sm placeholder:text-ink-faint aria-invalid:border-no"
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-no text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a few, with its label above. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div>
      <span aria-hidden className="mb-1 block whitespace-nowrap text-ink-soft text-xs">
        {label}
      </span>
      <SelectBox label={label} value={value} onChange={onChange} options={[...options]} className="w-full" />
    </div>
  );
}
