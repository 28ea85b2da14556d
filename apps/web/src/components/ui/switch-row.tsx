'use client';
import { Switch } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { classNames } from '../../lib/class-names.ts';

interface SwitchRowProps {
  label: string;
  /** Said by screen readers where the label alone does not tell which one it is. */
  name?: string;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One setting that is on or off, with its explanation. */
export function SwitchRow({ label, name, hint, checked, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={classNames('flex items-center justify-between gap-6', name === undefined && 'py-3')}>
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint !== undefined && <p className="text-ink-soft text-sm">{hint}</p>}
      </div>
      <Switch.Root
        id={id}
        aria-label={name}
        checked={checked}
        onCheckedChange={onChange}
        className="relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-raised data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-ink-soft transition-transform data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-accent-ink" />
      </Switch.Root>
    </div>
  );
}
