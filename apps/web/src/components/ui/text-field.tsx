'use client';
import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'> {
  ref?: Ref<HTMLInputElement>;
  label: string;
  hint?: string;
  /** What is wrong with it; said at the field. */
  problem?: string | null;
  value: string;
  onChange: (value: string) => void;
}

/** One line to type, with its name, its explanation, and what is wrong with it. */
export function TextField({ label, hint, problem, value, onChange, className, ...rest }: TextFieldProps) {
  const id = useId();
  const isWrong = problem != null;
  return (
    <div className={classNames('space-y-1', className)}>
      <label htmlFor={id} className="block font-medium text-sm">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={isWrong}
        aria-describedby={`${hint === undefined ? '' : `${id}-hint `}${id}-problem`}
        className={classNames(
          'h-8 w-full rounded-md border bg-ground px-2.5 text-sm placeholder:text-ink-faint',
          isWrong ? 'border-no' : 'border-line-strong',
        )}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-soft text-xs">
          {hint}
        </p>
      )}
      <p id={`${id}-problem`} aria-live="assertive" className="text-no text-sm empty:hidden">
        {problem}
      </p>
    </div>
  );
}
