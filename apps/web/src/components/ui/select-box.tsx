'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select } from 'radix-ui';
import { classNames } from '../../lib/class-names.ts';

export interface SelectOption {
  value: string;
  label: string;
  /** CSS colour of a dot before the label. */
  colour?: string;
  hint?: string;
}

interface SelectBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  className?: string;
  id?: string;
}

function Dot({ colour }: { colour: string | undefined }) {
  if (colour === undefined) return null;
  return <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />;
}

/** Chooses one of several; typing finds an option. */
export function SelectBox({ label, value, onChange, options, className, id }: SelectBoxProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Select.Root value={value} onValueChange={onChange}>
      <Select.Trigger
        id={id}
        aria-label={label}
        className={classNames(
          'inline-flex h-8 items-center justify-between gap-2 rounded-md border border-line bg-surface px-2.5 text-sm hover:bg-raised',
          className,
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <Dot colour={chosen?.colour} />
          <span className="truncate">
            <Select.Value>{chosen?.label ?? value}</Select.Value>
          </span>
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-[min(420px,var(--radix-select-content-available-height))] min-w-[var(--radix-select-trigger-width)] animate-appear overflow-hidden rounded-lg border border-line bg-surface shadow-xl"
        >
          <Select.Viewport className="p-1">
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={option.value}
                className="flex h-7 cursor-pointer select-none items-center gap-2 rounded px-2 text-sm outline-none data-[highlighted]:bg-raised"
              >
                <Dot colour={option.colour} />
                <Select.ItemText>{option.label}</Select.ItemText>
                {option.hint !== undefined && (
                  <span className="ml-auto pl-4 text-ink-faint text-xs">{option.hint}</span>
                )}
                <Select.ItemIndicator className={option.hint === undefined ? 'ml-auto' : ''}>
                  <Check aria-hidden className="size-3.5 text-accent-text" />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}
