'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { classNames } from '../../lib/class-names.ts';

const typingPauseMillis = 250;

interface SearchFieldProps {
  label: string;
  /** Shown while nothing is typed; the label unless given. */
  hint?: string;
  value: string;
  /** Called with the text, without spaces around it, when the typing pauses. */
  onChange: (value: string) => void;
  className?: string;
}

/** Text to search for. It follows `value` when that changes otherwise than by typing, as by the way back. */
export function SearchField({ label, hint = label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const known = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    const text = typed.trim();
    if (text === known.current) return;
    const timer = setTimeout(() => {
      known.current = text;
      change.current(text);
    }, typingPauseMillis);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className={classNames('relative block', className)}>
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        type="search"
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 w-full rounded-md border border-line bg-surface pr-2 pl-8 text-sm placeholder:text-ink-faint"
      />
    </label>
  );
}
